import type { JourneyDefinition } from '../contracts/journey.ts';
import { stages } from '../contracts/naming.ts';
import { holds } from '../domain/expression/holds.ts';

type Fields = Readonly<Record<string, string | number | boolean>>;
interface Event {
  readonly type: string;
  readonly data: Fields;
}

/**
 * The event that starts a journey, where none of the given ones does: the stage that it starts in is entered, or its
 * first event comes, without details.
 */
export async function startEvent(
  { starts, silences = [] }: JourneyDefinition,
  given: readonly Event[],
): Promise<Event | undefined> {
  const [first] = starts;
  if (first === undefined || given.some(({ type }) => starts.some(({ event }) => event === type))) {
    return undefined;
  }
  if (first.event === 'engagement.silent') {
    const [days] = silences;
    return { type: first.event, data: days === undefined ? {} : { days } };
  }
  if (first.event !== 'stage.entered') return { type: first.event, data: {} };
  for (const stage of stages) {
    // The condition names the stage and nothing of time.
    if (await holds(first.where, { event: { stage } }, '1970-01-01T00:00:00.000Z')) {
      return { type: first.event, data: { stage } };
    }
  }
  return undefined;
}
