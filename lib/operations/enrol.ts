import type { EventRow } from '../contracts/event.ts';
import type { JourneyRow } from '../contracts/journey.ts';
import {
  type Candidate,
  enrolmentOf,
  entryWrites,
  isInAudience,
  type Refusal,
  startsOn,
} from '../domain/enrolment/entry.ts';
import { instantOf } from '../domain/instant.ts';
import { required, type Services } from './services.ts';

/** Opens an enrolment in every active journey of the vendor that starts on this event; a repeat opens nothing. */
export async function enrol(services: Services, event: EventRow): Promise<void> {
  const journeys = await services.store.list('journey', { vendor: event.vendor });
  for (const journey of journeys) if (journey.status === 'active') await enter(services, event, journey);
}

async function enter(services: Services, event: EventRow, journey: JourneyRow): Promise<void> {
  const { store, catalogue, clock } = services;
  const version = required(await store.get('version', journey), 'version', journey);
  if (!(await startsOn(version.definition, event))) return;
  const candidate = { ...(await membershipOf(services, event)), trigger: event, version };
  const openedAt = instantOf(clock.business());
  const refuse = (refusal: Refusal) =>
    store.transact([{ op: 'create', row: enrolmentOf(catalogue, candidate, openedAt, refusal) }]);
  if (!(await isInAudience(catalogue, candidate))) {
    await refuse('not-in-audience');
    return;
  }
  const outcome = await store.transact(entryWrites(enrolmentOf(catalogue, candidate, openedAt)));
  if (!outcome.committed && !outcome.refused.includes(0)) await refuse('entered-before');
}

async function membershipOf(
  { store }: Services,
  { vendor, partner }: EventRow,
): Promise<Pick<Candidate, 'vendor' | 'membership' | 'contacts'>> {
  const key = { vendor, partner };
  const [vendorRow, membership, contacts] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', key),
    store.list('contact', key),
  ]);
  return {
    vendor: required(vendorRow, 'vendor', { vendor }),
    membership: required(membership, 'membership', key),
    contacts,
  };
}
