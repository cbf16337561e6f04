import type { LearnedBehaviour } from '../contracts/behaviour.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { VendorRow } from '../contracts/membership.ts';
import { believed } from './behaviour/believed.ts';
import { type Beliefs, beliefsOf } from './forecast/beliefs.ts';
import type { Played } from './forecast/comparison.ts';
import { type Forecast, forecastOf } from './forecast/forecast.ts';
import { framed, simulateByDay } from './frames.ts';
import { type JourneySource, simulatedJourney } from './journey.ts';
import { planOf } from './plan.ts';
import type { Population } from './population.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { addTally, emptyTally, type JourneyTally, type Tally } from './tally/tally.ts';

/** What is to be seen of one journey: over whom, from when on, for how long, and how often chance is drawn. */
export interface PictureRequest {
  readonly source: JourneySource;
  readonly vendor: VendorRow;
  readonly catalogue: Catalogue;
  readonly population: Population;
  /** What was learned of partners; without it they do what the journey assumes. */
  readonly behaviour?: LearnedBehaviour | undefined;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly days: number;
  /** How often chance is drawn anew. */
  readonly seeds: number;
  /** The first of them. */
  readonly seed: number;
}

/** The journey as it stands at the end of a day, counted from the start. */
export interface PictureFrame {
  readonly day: number;
  readonly journey: JourneyTally;
}

/** What a simulation shows: the forecast, and how it came about day by day. */
export interface Picture {
  readonly forecast: Forecast;
  /** What it rests on. */
  readonly beliefs: Beliefs;
  readonly frames: readonly PictureFrame[];
  /** What was played, to hold another version against. */
  readonly played: Played;
}

/** Days that are shown at most. */
const mostFrames = 30;
/** What SES takes of a new account a second: the busiest hour is held against it. */
const perSecond = 14;
/** Partners that are played between two looks at whether to go on. */
const partSize = 200;

/**
 * Plays a journey over a population, each seed once, and shows the first day by day. `goesOn` hears after each part how
 * many partners were played, over all seeds, and says whether to go on: ended early, it is a picture of the seeds that
 * are whole, or undefined where none is.
 */
export async function pictureOf(
  request: PictureRequest,
  goesOn: (played: number) => boolean | Promise<boolean> = () => true,
): Promise<Picture | undefined> {
  const { source, behaviour, population, start, days, seeds, seed } = request;
  const { definition } = source;
  const journey = simulatedJourney(source);
  const shown = framed(days, mostFrames);
  const frames = shown.map(emptyTally);
  const tallies: Tally[] = [];
  let before = 0;
  for (let number = 0; number < seeds; number += 1) {
    const scenario: Scenario = {
      ...request,
      journeys: [journey],
      // The first, whose counts are told, by the best that is known; the others by what may be true as well.
      behaviour: believed([source], behaviour, number),
      seed: seed + number,
      joining: 0,
    };
    const whole = emptyTally();
    for (let from = 0; from < population.size; from += partSize) {
      const to = Math.min(population.size, from + partSize);
      addTally(
        whole,
        number === 0
          ? await firstPart(scenario, from, to, shown, frames)
          : await simulate(scenario, from, to),
      );
      if (!(await goesOn(before + to)) && to < population.size) break;
    }
    if (whole.partners < population.size) break;
    tallies.push(whole);
    before += population.size;
  }
  if (tallies.length === 0) return undefined;
  const plan = planOf(journey.machine, definition);
  const plans = { [definition.journey]: plan };
  const given = { asked: population.size, start, days, perSecond, plans };
  return {
    forecast: forecastOf(tallies, [definition], given),
    beliefs: beliefsOf([source], behaviour),
    frames: shown.flatMap((day, place) => {
      const of = frames[place]?.journeys[definition.journey];
      return of === undefined ? [] : [{ day, journey: of }];
    }),
    // The minutes are in the forecast, and nobody compares them.
    played: { tallies: tallies.map((tally) => ({ ...tally, emailsByMinute: {} })), definition, plan },
  };
}

/** Plays a part of the first seed, adds what each day is to show of it, and answers the last day whole. */
async function firstPart(
  scenario: Scenario,
  from: number,
  to: number,
  shown: readonly number[],
  frames: readonly Tally[],
): Promise<Tally> {
  const part = await simulateByDay(scenario, from, to, shown);
  for (const [place, { journeys }] of part.entries()) {
    const frame = frames[place];
    if (frame !== undefined) addTally(frame, { ...emptyTally(), journeys });
  }
  return part.at(-1) ?? emptyTally();
}
