import * as z from 'zod';
import { Id, Instant } from './naming.ts';

/** How active a membership is; written by the first activity of a day (design, "How an event travels"). Below 1 KB. */
export const EngagementRow = z.object({
  kind: z.literal('engagement'),
  vendor: Id,
  partner: Id,
  firstActiveOn: z.iso.date(),
  lastActiveOn: z.iso.date(),
  /** Days with at least one activity, of those that are kept. */
  activeDays: z.number().int().positive(),
  /** Which days were active: a bit each from `firstActiveOn` on, the lowest of a byte first, in base64. */
  days: z.string(),
  /** The version of the vendor's model that reckoned `lapsesAt`; 0 is the default. */
  model: z.number().int().nonnegative(),
  /** When the membership will have lapsed if nothing comes; absent once it has, and once the partner has left. */
  lapsesAt: Instant.optional(),
  /** Days of silence that have yet to be told of, in their order: the plain rules of the vendor's journeys. */
  silences: z.array(z.number().int().positive()).optional(),
  /** When the sweep looks next, never after it has to: in the index of what falls due. */
  dueAt: Instant.optional(),
  /** When a lapse was found; absent again with the next activity. */
  lapsedAt: Instant.optional(),
});
export type EngagementRow = z.infer<typeof EngagementRow>;

const positive = z.number().positive();

/** What the last fit was tried on the days before a cut with, and what came after it. */
export const BackTest = z.object({
  /** Memberships that were active before the cut. */
  memberships: z.number().int().nonnegative(),
  /** Days between the cut and the fit. */
  days: z.number().int().positive(),
  /** Active days after the cut, over all of the memberships. */
  expected: z.number().nonnegative(),
  actual: z.number().int().nonnegative(),
});
export type BackTest = z.infer<typeof BackTest>;

/** A vendor's model of activity, as it was fitted last, and the vendor's rules of silence. */
export const ModelRow = z.object({
  kind: z.literal('model'),
  vendor: Id,
  /** Counts the fits that were taken; 0 where the four numbers are still the default's. */
  version: z.number().int().nonnegative(),
  /** BG/NBD: days, all above 0. */
  r: positive,
  alpha: positive,
  a: positive,
  b: positive,
  /** P(alive) below which a membership has lapsed. */
  threshold: z.number().gt(0).lt(1),
  /** Days of silence: before the first nobody lapses, after the second everybody has. */
  shortest: positive,
  longest: positive,
  /** Days of silence after which a membership lapses that was active on one day only. */
  afterOneDay: positive,
  fittedAt: Instant.optional(),
  memberships: z.number().int().nonnegative().optional(),
  logLikelihood: z.number().optional(),
  backTest: BackTest.optional(),
  /** Why the last fit was not taken, and when it was tried. */
  refused: z.object({ at: Instant, reason: z.string() }).optional(),
});
export type ModelRow = z.infer<typeof ModelRow>;
