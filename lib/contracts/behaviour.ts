import * as z from 'zod';
import { EventType, Instant, Persona, Stage } from './naming.ts';

const hour = 60;
const day = 24 * hour;

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, place) => from + place * step);

/**
 * Where the spans of a learned curve end, in minutes: fine where partners are quick, a day long from a month on, up to
 * the longest wait of a journey. Coarse enough to tell nothing of one partner; whole hours and days, as waits end.
 */
export const spanEnds: readonly number[] = [
  ...[1, 5, 15, 30],
  ...range(hour, 7 * day, hour),
  ...range(7 * day + 6 * hour, 30 * day, 6 * hour),
  ...range(31 * day, 540 * day, day),
];
const ends: ReadonlySet<number> = new Set(spanEnds);

const count = z.number().int().nonnegative();

/**
 * A span of time after a wait began, up to `until` minutes: how many were waited for in it, on the average; for how many
 * the event came; and how many were lost from sight, for their wait was over. Spans in which nothing happened are left out.
 */
export const Span = z
  .strictObject({
    until: z.number().refine((minutes) => ends.has(minutes), 'is not where a span ends'),
    atRisk: z.number().nonnegative(),
    came: count,
    lost: count,
  })
  .refine(({ atRisk, came }) => came <= atRisk, {
    path: ['atRisk'],
    message: 'is less than how many came',
  });
export type Span = z.infer<typeof Span>;

/** How long an event took to come, in one group of waits. A group without persona, stage and condition is all of the event's. */
export const LearnedCurve = z.strictObject({
  event: EventType,
  persona: Persona.optional(),
  stage: Stage.optional(),
  /** The condition on the event, as compiled journeys hold it; empty where the waits had none. */
  where: z.string().optional(),
  waits: z.number().int().positive(),
  spans: z
    .array(Span)
    .refine((spans) => spans.every(({ until }, at) => at === 0 || until > (spans[at - 1]?.until ?? 0)), {
      message: 'are not in the order of their ends',
    }),
});
export type LearnedCurve = z.infer<typeof LearnedCurve>;

/** What partners did, learned from the waits of journeys: counts and curves, and nothing of a person or of one partner. */
export const LearnedBehaviour = z.strictObject({
  format: z.literal('waymark-behaviour-1'),
  learnedAt: Instant,
  /** Of a part of the past only: waits that began in it, as far as was known at its end. The whole past where absent. */
  since: Instant.optional(),
  until: Instant.optional(),
  /** How many partners have been in a journey in that time. */
  partners: count,
  /** Waits that tell nothing, by reason. */
  leftOut: z.record(z.string(), count),
  curves: z.array(LearnedCurve),
});
export type LearnedBehaviour = z.infer<typeof LearnedBehaviour>;
