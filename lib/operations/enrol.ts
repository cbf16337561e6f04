import type { EventRow } from '../contracts/event.ts';
import type { JourneyRow, VersionRow } from '../contracts/journey.ts';
import { isInPilot } from '../domain/chance-of-membership.ts';
import { entryWrites, refusalOf } from '../domain/enrolment/again.ts';
import {
  type Candidate,
  enrolmentOf,
  isInAudience,
  type Refusal,
  refusedEnrolment,
  startsOn,
} from '../domain/enrolment/entry.ts';
import { instantOf } from '../domain/instant.ts';
import { doEach } from './do-each.ts';
import { versionOf } from './known-versions.ts';
import { scoreOfMembership } from './score-of-membership.ts';
import { required, type Services } from './services.ts';

/** So many other entries of one partner in one journey may come in between. */
const attempts = 5;

/**
 * Opens an enrolment in every journey of the vendor that starts on this event; a repeat opens nothing. A paused
 * journey refuses, an archived one lets no one in silently.
 */
export async function enrol(services: Services, event: EventRow): Promise<void> {
  const journeys = await services.store.list('journey', { vendor: event.vendor });
  await doEach(
    journeys.filter(({ status }) => status !== 'archived'),
    (journey) => enter(services, event, journey),
  );
}

async function enter(services: Services, event: EventRow, journey: JourneyRow): Promise<void> {
  const { store, catalogue, clock } = services;
  const { version, pilot } = await versionFor(services, event, journey);
  if (!(await startsOn(version.definition, event))) return;
  const candidate = { ...(await membershipOf(services, event)), trigger: event, version, pilot };
  const now = instantOf(clock.business());
  const refuse = (refusal: Refusal) =>
    store.transact([{ op: 'create', row: refusedEnrolment(candidate, now, refusal) }]);
  if (!(await isInAudience(catalogue, candidate))) {
    await refuse('not-in-audience');
    return;
  }
  if (journey.status === 'paused') {
    await refuse('paused');
    return;
  }
  const enrolment = enrolmentOf(catalogue, candidate, now);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const entry = await store.get('entry', enrolment);
    const refusal = refusalOf(version.definition.again, entry, now);
    if (refusal !== undefined) {
      await refuse(refusal);
      return;
    }
    const outcome = await store.transact(entryWrites(enrolment, entry));
    if (outcome.committed || outcome.refused.includes(0)) return;
  }
  throw new Error(
    `${event.vendor}/${event.partner} entered ${journey.journey} ${attempts} times at one moment`,
  );
}

/** The version that the membership takes: the pilot's for its share, as long as the pilot is not halted. */
async function versionFor(
  { store }: Services,
  { vendor, partner }: EventRow,
  { owner, journey, version, pilot }: JourneyRow,
): Promise<{ version: VersionRow; pilot: boolean }> {
  const inPilot =
    pilot !== undefined && pilot.halted === undefined && isInPilot(vendor, partner, journey, pilot);
  const key = { owner, journey, version: inPilot ? pilot.version : version };
  return { version: await versionOf(store, key), pilot: inPilot };
}

async function membershipOf(
  services: Services,
  { vendor, partner }: EventRow,
): Promise<Pick<Candidate, 'vendor' | 'membership' | 'contacts' | 'score'>> {
  const { store } = services;
  const key = { vendor, partner };
  const [vendorRow, membership, contacts, score] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', key),
    store.list('contact', key),
    scoreOfMembership(services, key),
  ]);
  return {
    vendor: required(vendorRow, 'vendor', { vendor }),
    membership: required(membership, 'membership', key),
    contacts,
    ...(score === undefined ? {} : { score }),
  };
}
