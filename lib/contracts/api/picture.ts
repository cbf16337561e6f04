import * as z from 'zod';
import { LearnedBehaviour } from '../behaviour.ts';
import { JourneyDefinition } from '../journey.ts';
import { EventType, Slug } from '../naming.ts';

/*
 * What a simulation shows, as `lib/simulate/picture.ts` makes it: `functions/simulate` is held to these shapes by its types,
 * and an answer of the API leaves out whatever they do not name.
 */

const count = z.number();
const Counts = z.record(z.string(), count);
const share = z.number();
/** The mean of a figure over seeds, and between what nine of ten lie. */
const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() }).meta({ id: 'Interval' });

const stepTally = {
  entered: count,
  waiting: count,
  done: count,
  timedOut: count,
  sent: count,
  /** By what stood in the way, and by reason. */
  deferred: Counts,
  skipped: Counts,
};

/** What became of those who came to a journey; why, where there are several reasons. */
const became = {
  entered: count,
  heldOut: count,
  refused: Counts,
  open: count,
  ended: Counts,
  stopped: Counts,
  failed: Counts,
};

/** What became of one journey; `passages` tells how many went from each step to each other, entries and ends in brackets. */
const JourneyTally = z
  .object({
    ...became,
    goal: count,
    goalByDay: z.array(count),
    heldOutGoal: count,
    transitions: count,
    executions: count,
    succeeded: count,
    passages: z.record(z.string(), Counts),
    inside: Counts,
    steps: z.record(z.string(), z.object(stepTally)),
  })
  .meta({ id: 'JourneyTally' });

/** What one seed came to. */
const Tally = z
  .object({
    partners: count,
    journeys: z.record(z.string(), JourneyTally),
    emails: count,
    notices: count,
    emailsPerPartner: z.array(count),
    busiestWeek: z.array(count),
    unreached: Counts,
    events: Counts,
    emailsByMinute: Counts,
    unknown: Counts,
  })
  .meta({ id: 'Tally' });

/** A way out of a branch or a split. */
const Arm = z.object({
  step: Slug,
  kind: z.enum(['branch', 'split']),
  name: z.string().exactOptional(),
  begins: z.string(),
});

const Flow = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['entry', 'step', 'ended', 'stopped', 'failed', 'open']),
      also: z.array(z.string()),
      count,
    }),
  ),
  links: z.array(z.object({ from: z.string(), to: z.string(), count })),
});

const figure = Interval.exactOptional();
const JourneyForecast = z
  .object({
    journey: Slug,
    title: z.string(),
    ...became,
    goal: Interval.exactOptional(),
    goalByDay: z.array(share),
    transitions: z.number(),
    steps: z.array(
      z.object({ id: z.string(), kind: z.string(), says: z.string(), came: count, ...stepTally }),
    ),
    dead: z.array(z.string()),
    deadArms: z.array(Arm),
    flow: Flow,
    figures: z.record(
      z.string(),
      z.object({ entered: figure, done: figure, timedOut: figure, sent: figure, goal: figure }),
    ),
  })
  .meta({ id: 'JourneyForecast' });

const Forecast = z
  .object({
    partners: count,
    asked: count,
    seeds: count,
    days: count,
    /** Epoch milliseconds. */
    start: z.number(),
    journeys: z.array(JourneyForecast),
    emails: z.object({
      perPartner: Interval,
      distribution: z.array(count),
      worstWeek: count,
      overMessaged: count,
      tooMany: count,
      unreached: Counts,
      pace: z.object({
        busiestHour: z.number(),
        mailsThen: count,
        load: z.number(),
        longestWait: z.number(),
        busiestDay: count,
      }),
      byDay: z.array(count),
      busiestDay: z.object({ day: count, byHour: z.array(count) }),
      perHour: z.number(),
    }),
    notices: count,
    events: Counts,
    unknown: z.array(z.string()),
  })
  .meta({ id: 'Forecast', description: 'As `waymark simulate --json` has it: docs/forecast.md' });

const Beliefs = z
  .object({
    standing: z.array(
      z.object({
        journey: Slug,
        event: EventType,
        learned: z.object({ waits: count, came: count, upTo: z.number() }).exactOptional(),
        assumed: JourneyDefinition.shape.assume.valueType.exactOptional(),
      }),
    ),
    from: LearnedBehaviour.omit({ format: true, curves: true }).optional(),
  })
  .meta({
    id: 'Beliefs',
    description: 'What is believed of partners, and how many waits it was learned from',
  });

/** The forecast, the journey as it stands at the end of some days, and what was played. */
const Picture = z
  .object({
    forecast: Forecast,
    beliefs: Beliefs,
    frames: z.array(z.object({ day: count, journey: JourneyTally })),
    played: z.object({
      tallies: z.array(Tally),
      definition: JourneyDefinition,
      plan: z.object({ together: z.record(z.string(), z.array(z.string())), arms: z.array(Arm) }),
    }),
  })
  .meta({ id: 'Picture' });

/** What a simulation shows, and the live version beside it where that was asked for. */
export const Pictures = z.object({ picture: Picture, live: Picture.optional() });
