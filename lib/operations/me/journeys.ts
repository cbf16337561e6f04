import type { TaskRow } from '../../contracts/action.ts';
import type { EnrolmentRow, WaitRow } from '../../contracts/enrolment.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import { versionOf } from '../known-versions.ts';
import type { Services } from '../services.ts';
import type { Myself } from './memberships.ts';

/** A journey that a partner is in, and what it waits for. */
export interface MyJourney {
  readonly enrolment: EnrolmentRow;
  readonly definition: JourneyDefinition;
  readonly next: readonly { readonly wait: WaitRow; readonly task?: TaskRow }[];
}

/** The journeys that the partner is in, across vendors, in the order in which it entered them. */
export async function journeysOfPartner(services: Services, { partner }: Myself): Promise<MyJourney[]> {
  const pointers = await services.store.list('partner', { partner });
  const found = await Promise.all(pointers.map(({ vendor }) => journeysWith(services, { vendor, partner })));
  return found.flat().toSorted((a, b) => (a.enrolment.openedAt < b.enrolment.openedAt ? -1 : 1));
}

async function journeysWith(
  services: Services,
  key: { vendor: string; partner: string },
): Promise<MyJourney[]> {
  const { store } = services;
  const [enrolments, waits, tasks] = await Promise.all([
    store.list('enrolment', key),
    store.list('wait', key),
    store.list('task', key),
  ]);
  const open = enrolments.filter(({ status }) => status === 'open');
  return Promise.all(
    open.map(async (enrolment) => {
      const { definition } = await versionOf(store, enrolment);
      const own = waits.filter((wait) => wait.enrolment === enrolment.enrolment);
      return { enrolment, definition, next: own.filter(isShown).map((wait) => nextOf(wait, tasks)) };
    }),
  );
}

/** What a pause of the journey holds is no step of the partner's. */
const isShown = ({ event }: WaitRow): boolean => event !== 'journey.resumed';

function nextOf(wait: WaitRow, tasks: readonly TaskRow[]): MyJourney['next'][number] {
  const task = tasks.find(
    ({ enrolment, step, status }) => enrolment === wait.enrolment && step === wait.step && status === 'open',
  );
  return { wait, ...(task === undefined ? {} : { task }) };
}
