import type { JourneyDefinition } from '../../contracts/journey.ts';
import { type Paced, pace } from '../pace.ts';
import type { Arm, Plan } from '../plan.ts';
import { emptyJourney, type StepTally, type Tally } from '../tally/tally.ts';
import { cameTo, deadOf, type Flow, flowOf } from './flow.ts';
import { type Interval, intervalOf } from './interval.ts';
import { type StepFigures, stepFigures } from './step-figures.ts';

/** What a journey will do to a population, for its marketer. Shares are 0 to 1. */
export interface Forecast {
  readonly partners: number;
  /** How many were asked for: more than `partners` where the simulation was ended early. */
  readonly asked: number;
  readonly seeds: number;
  readonly days: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly journeys: readonly JourneyForecast[];
  readonly emails: {
    readonly perPartner: Interval;
    /** Partners by how many emails they had. */
    readonly distribution: readonly number[];
    /** The most emails in any seven days that the worst 1 % of partners had, at least. */
    readonly worstWeek: number;
    /** Partners with more emails in seven days than `tooMany`. */
    readonly overMessaged: number;
    readonly tooMany: number;
    /** Partners without any email although one was meant for them, by reason. */
    readonly unreached: Readonly<Record<string, number>>;
    readonly pace: Paced;
    /** Emails by day, UTC, from the day of the start on. */
    readonly byDay: readonly number[];
    /** Emails by hour, UTC, of the day in which the busiest hour lies, and which day that is, counted from the first. */
    readonly busiestDay: { readonly day: number; readonly byHour: readonly number[] };
    /** How many SES takes in an hour. */
    readonly perHour: number;
  };
  readonly notices: number;
  readonly events: Readonly<Record<string, number>>;
  /** What nobody knows anything of: `JOURNEY EVENT`. */
  readonly unknown: readonly string[];
}

export interface JourneyForecast {
  readonly journey: string;
  readonly title: string;
  readonly entered: number;
  readonly heldOut: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly open: number;
  readonly ended: Readonly<Record<string, number>>;
  readonly stopped: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
  /** Of those who entered; absent where the journey has no goal. */
  readonly goal?: Interval;
  /** The share that has reached the goal by the end of each day after the entry. */
  readonly goalByDay: readonly number[];
  /** States of Step Functions for each who entered. */
  readonly transitions: number;
  readonly steps: readonly (StepTally & {
    readonly id: string;
    readonly kind: string;
    readonly says: string;
    /** Enrolments that came to it. */
    readonly came: number;
  })[];
  /** Steps that nobody came to. */
  readonly dead: readonly string[];
  /** Arms of branches and splits that nobody took. */
  readonly deadArms: readonly Arm[];
  readonly flow: Flow;
  /** What is counted of each step, and of the journey under the empty one, over all seeds. */
  readonly figures: StepFigures;
}

/** So many emails in seven days are more than partners bear; a service mail counts as any other does. */
const tooMany = 5;

/** Reads a forecast off the tallies of several seeds; counts are those of the first, intervals and means are over all. */
export function forecastOf(
  tallies: readonly Tally[],
  definitions: readonly JourneyDefinition[],
  given: {
    readonly asked: number;
    /** Epoch milliseconds. */
    readonly start: number;
    readonly days: number;
    readonly perSecond: number;
    readonly plans?: Readonly<Record<string, Plan>>;
  },
): Forecast {
  const [first] = tallies;
  if (first === undefined) throw new RangeError('a forecast needs a simulation');
  const { busiestWeek } = first;
  const paced = pace(first.emailsByMinute, given.days, given.perSecond);
  const begins = Math.floor((given.start / hourMs) % 24);
  const hours = emailsByHour(first.emailsByMinute, given.days, begins);
  const day = Math.floor((paced.busiestHour + begins) / 24);
  return {
    partners: first.partners,
    asked: given.asked,
    seeds: tallies.length,
    days: given.days,
    start: given.start,
    journeys: definitions.map((definition) =>
      journeyForecast(definition, tallies, given.plans?.[definition.journey]),
    ),
    emails: {
      perPartner: intervalOf(tallies.map(({ emails, partners }) => emails / Math.max(1, partners))),
      distribution: first.emailsPerPartner,
      worstWeek: atShare(busiestWeek, 0.99),
      overMessaged: busiestWeek.slice(tooMany + 1).reduce((sum, count) => sum + count, 0),
      tooMany,
      unreached: first.unreached,
      pace: paced,
      byDay: hours
        .filter((_, hour) => hour % 24 === 0)
        .map((_, day) => sumOf(hours.slice(day * 24, day * 24 + 24))),
      busiestDay: { day, byHour: hours.slice(day * 24, day * 24 + 24) },
      perHour: given.perSecond * 3_600,
    },
    notices: first.notices,
    events: first.events,
    unknown: Object.keys(first.unknown).toSorted(),
  };
}

function journeyForecast(
  definition: JourneyDefinition,
  tallies: readonly Tally[],
  plan: Plan | undefined,
): JourneyForecast {
  const { journey, title, goal, steps } = definition;
  const counted = tallies.map((tally) => tally.journeys[journey]);
  const [first] = counted;
  const { steps: stepTallies, goalByDay, transitions, ...rest } = first ?? emptyJourney(0);
  const entered = Math.max(1, rest.entered);
  const dead = deadOf(first ?? emptyJourney(0), definition, plan);
  let reached = 0;
  return {
    journey,
    title,
    entered: rest.entered,
    heldOut: rest.heldOut,
    refused: rest.refused,
    open: rest.open,
    ended: rest.ended,
    stopped: rest.stopped,
    failed: rest.failed,
    ...(goal === undefined
      ? {}
      : { goal: intervalOf(counted.map((one) => (one?.goal ?? 0) / Math.max(1, one?.entered ?? 0))) }),
    goalByDay: goalByDay.map((count) => {
      reached += count;
      return reached / entered;
    }),
    transitions: transitions / entered,
    steps: steps.flatMap((step) => {
      const counts = stepTallies[step.id];
      return counts === undefined
        ? []
        : [{ ...step, ...counts, came: cameTo(first ?? emptyJourney(0), step.id, plan) }];
    }),
    dead: dead.steps,
    deadArms: dead.arms,
    flow: flowOf(first ?? emptyJourney(0), definition, plan),
    figures: stepFigures(counted),
  };
}

const hourMs = 3_600_000;

/** Emails by hour from the midnight (UTC) before the start on, which was so many hours before it; whole days. */
function emailsByHour(byMinute: Readonly<Record<string, number>>, days: number, begins: number): number[] {
  const counts = new Array<number>((begins === 0 ? days : days + 1) * 24).fill(0);
  for (const [minute, count] of Object.entries(byMinute)) {
    // What goes in the very last moment goes in the last hour.
    const hour = Math.min(days * 24 - 1, Math.floor(Number(minute) / 60)) + begins;
    counts[hour] = (counts[hour] ?? 0) + count;
  }
  return counts;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** The smallest place of a list of counts below which a share of all lies. */
function atShare(counts: readonly number[], share: number): number {
  const wanted = counts.reduce((sum, count) => sum + count, 0) * share;
  let seen = 0;
  for (const [place, count] of counts.entries()) {
    seen += count;
    if (seen >= wanted) return place;
  }
  return 0;
}
