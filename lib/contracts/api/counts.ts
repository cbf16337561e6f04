import * as z from 'zod';
import { StepSummary } from '../journey.ts';
import { Id, Slug } from '../naming.ts';
import { counterNames } from '../tally.ts';
import { flag, whole } from './page.ts';
import { ofJourney, staff } from './params.ts';
import { route } from './route.ts';

const count = z.number().int().optional();
/** Sums by counter; what was never counted is left out. */
export const Counts = z.object(
  // The record has exactly the counters; Object.fromEntries forgets their names.
  Object.fromEntries(counterNames.map((name) => [name, count])) as {
    [C in (typeof counterNames)[number]]: typeof count;
  },
);

const VariantCounts = z.object({
  variant: z.string(),
  journey: Counts,
  steps: z.array(StepSummary.extend({ counts: Counts })),
});

const Rate = z.object({ entered: z.number().int(), goal: z.number().int(), rate: z.number() });

/** What the journey did that would not have come about without it: shares of those who entered and reached the goal. */
export const Lift = z.object({
  members: Rate,
  control: Rate,
  /** Of the rates, and where the true one lies with 95 % confidence. */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
});

export const JourneyCountsAnswer = z.object({
  owner: Id,
  journey: Slug,
  version: z.number().int(),
  /** The first day that is counted, where only the last days are. */
  since: z.iso.date().optional(),
  totals: Counts,
  steps: z.array(StepSummary.extend({ counts: Counts })),
  variants: z.array(VariantCounts),
  /** The control group, which runs through no step; absent where nobody is held out. */
  control: Counts.optional(),
  lift: Lift.optional(),
  /** Of the journey as a whole, by day, UTC. */
  days: z.array(z.object({ day: z.iso.date(), counts: Counts })),
});

export const countRoutes = {
  readCounts: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/counts',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Journeys',
    summary: 'How many partners entered a version of a journey, wait, went on, by step, variant and day',
    params: ofJourney,
    query: z.strictObject({
      version: whole(1, 99_999_999).optional(),
      days: whole(1, 3_650).optional(),
      library: flag.optional(),
    }),
    answer: JourneyCountsAnswer,
  }),
};
