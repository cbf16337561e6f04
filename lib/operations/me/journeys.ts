import type { TaskRow } from '../../contracts/action.ts';
import type { EnrolmentRow, WaitRow } from '../../contracts/enrolment.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import { languageSourcesOf } from '../../domain/messaging/language.ts';
import { titleFor } from '../../domain/messaging/text-for.ts';
import { versionOf } from '../known-versions.ts';
import type { Services } from '../services.ts';
import { type Mine, type Myself, membershipWith } from './memberships.ts';
import { taskFor } from './tasks.ts';

/** A journey that a partner is in, and what it waits for; titles are in the language of the contact who is signed in. */
export interface MyJourney {
  readonly enrolment: EnrolmentRow;
  readonly title: string;
  readonly stage: JourneyDefinition['stage'];
  readonly next: readonly { readonly wait: WaitRow; readonly task?: TaskRow }[];
}

/** The journeys that the partner is in, across vendors, in the order in which it entered them. */
export async function journeysOfPartner(services: Services, myself: Myself): Promise<MyJourney[]> {
  const pointers = await services.store.list('partner', { partner: myself.partner });
  const found = await Promise.all(pointers.map(({ vendor }) => journeysWith(services, myself, vendor)));
  return found.flat().toSorted((a, b) => (a.enrolment.openedAt < b.enrolment.openedAt ? -1 : 1));
}

async function journeysWith(services: Services, myself: Myself, vendor: string): Promise<MyJourney[]> {
  const { store } = services;
  const key = { vendor, partner: myself.partner };
  const [mine, enrolments, waits, tasks] = await Promise.all([
    membershipWith(services, myself, vendor),
    store.list('enrolment', key),
    store.list('wait', key),
    store.list('task', key),
  ]);
  if (mine === undefined) return [];
  const open = enrolments.filter(({ status }) => status === 'open');
  return Promise.all(
    open.map(async (enrolment) => {
      const { definition } = await versionOf(store, enrolment);
      const own = waits.filter((wait) => wait.enrolment === enrolment.enrolment);
      const title = titleFor(languageSourcesOf(mine.vendor, mine.membership, mine.contact), definition);
      const next = own.filter(isShown).map((wait) => nextOf(wait, tasks, mine));
      return { enrolment, title, stage: definition.stage, next };
    }),
  );
}

/** What a pause of the journey holds is no step of the partner's. */
const isShown = ({ event }: WaitRow): boolean => event !== 'journey.resumed';

function nextOf(wait: WaitRow, tasks: readonly TaskRow[], mine: Mine): MyJourney['next'][number] {
  const task = tasks.find(
    ({ enrolment, step, status }) => enrolment === wait.enrolment && step === wait.step && status === 'open',
  );
  return { wait, ...(task === undefined ? {} : { task: taskFor(mine, task) }) };
}
