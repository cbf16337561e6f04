import type { Catalogue } from '../../contracts/catalogue.ts';
import { parts } from '../../domain/cost/parts.ts';
import type { SendLimits } from '../../domain/messaging/pace.ts';
import type { Publication } from '../../operations/publishing/publication.ts';
import { rehearsedCaller } from '../caller.ts';
import { type Answer, answerTo } from './answers.ts';
import { type Metered, meteredRehearsal } from './metered-rehearsal.ts';
import { type Cast, castFor, type Wanted } from './sample-partner.ts';
import { walk } from './walk.ts';

/** Whether the partner does everything that the journey waits for, in time, or nothing. */
export const behaviours = ['answers', 'silent'] as const;
export type Behaviour = (typeof behaviours)[number];

/** What one partner's way through a journey used. */
export interface MeteredRun extends Metered {
  readonly behaviour: Behaviour;
  /** The events that the partner brought about, the starting one first. */
  readonly events: readonly (Answer & { readonly id: string })[];
  /** Events that were waited for and for which no sample was found; the partner left them out. */
  readonly unanswered: readonly string[];
  readonly cast: Cast;
  readonly start: number;
  /** When nothing was left to happen but the going of waits. */
  readonly journeyEnd: number;
}

export interface MeterOptions {
  readonly behaviour: Behaviour;
  readonly catalogue: Catalogue;
  readonly wanted?: Wanted;
  /** Epoch milliseconds; a Monday morning where nothing is said. */
  readonly start?: number;
  /** What SES takes of the account. */
  readonly limits?: SendLimits;
  /** The length of a task token. */
  readonly tokenLength?: number;
}

/** Monday 2026-11-23, 09:00 UTC: within usual sending hours. */
const usualStart = 1_795_424_400_000;

/**
 * Sends one partner through a journey in virtual time, by the product's own operations on the memory ports, and counts
 * what AWS would bill: `lib/domain/cost` prices it.
 */
export async function meterJourney(publication: Publication, options: MeterOptions): Promise<MeteredRun> {
  const { behaviour, catalogue, start = usualStart, limits, tokenLength } = options;
  const cast = await castFor(publication, options.wanted ?? {}, catalogue, start);
  const { vendor, membership, contacts } = cast;
  const { rehearsal, post, close } = await meteredRehearsal({
    vendor,
    membership,
    contacts,
    journeys: [publication],
    catalogue,
    start,
    caller: rehearsedCaller(cast.calls),
    limits,
    tokenLength,
  });
  const events: MeteredRun['events'][number][] = [];
  const record = async (answer: Answer, part: string) => {
    events.push({ ...answer, id: await post(answer, part) });
  };
  await record({ at: start, ...cast.first }, parts.entry);
  const unanswered = await walk(
    rehearsal,
    (answer) => record(answer, parts.activity),
    async (wait) => (behaviour === 'silent' ? 'nothing' : answerTo(wait, publication.definition, catalogue)),
  );
  const journeyEnd = rehearsal.now();
  return { behaviour, events, unanswered, cast, start, journeyEnd, ...(await close()) };
}
