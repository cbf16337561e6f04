import * as z from 'zod';
import { Id, Slug } from './naming.ts';

/** What is counted of a journey, and of each of its steps. */
export const counters = {
  entered: 'came to the step, or into the journey',
  waiting: 'of those, wait at the step still, or are in the journey still',
  done: 'the step did what it is for, or the journey came to its end',
  timedOut: 'what the step waited for did not come in time',
  sent: 'emails to partners that SES took',
  delivered: 'of those, the recipient’s side took',
  opened: 'of those, a reader opened',
  clicked: 'of those, a reader followed a link in',
  goal: 'enrolments that reached the journey’s goal',
} as const;
export type Counter = keyof typeof counters;
// Object.keys forgets the names; the record has no others.
export const counterNames = Object.keys(counters) as readonly Counter[];

const count = z.number().int().optional();
const counts = {
  entered: count,
  waiting: count,
  done: count,
  timedOut: count,
  sent: count,
  delivered: count,
  opened: count,
  clicked: count,
  goal: count,
} as const satisfies Readonly<Record<Counter, typeof count>>;
const ofVersion = { vendor: Id, owner: Id, journey: Slug, version: z.number().int().positive() };

/** Counts of one day, UTC, in a journey’s version: of a step, or of the journey as a whole where `step` is empty. */
export const TallyRow = z.object({
  kind: z.literal('tally'),
  ...ofVersion,
  day: z.iso.date(),
  step: z.union([Slug, z.literal('')]),
  /** The arms that the enrolments drew, `tone=warm,offer=late`; `held-out` is the control group; empty where nothing is drawn. */
  variant: z.string(),
  ...counts,
});
export type TallyRow = z.infer<typeof TallyRow>;

/** Counts of a journey’s version as a whole, over all days and variants but the control group: what a list of journeys reads. */
export const TotalRow = z.object({ kind: z.literal('total'), ...ofVersion, ...counts });
export type TotalRow = z.infer<typeof TotalRow>;

/** How far a shard of the table’s stream is counted. */
export const CheckpointRow = z.object({
  kind: z.literal('checkpoint'),
  shard: z.string(),
  /** The sequence number of the last record that is in the counts. */
  last: z.string(),
  /** Epoch seconds, for the table’s time to live: the stream forgets after 24 hours, and a shard ends. */
  expires: z.number(),
});
export type CheckpointRow = z.infer<typeof CheckpointRow>;
