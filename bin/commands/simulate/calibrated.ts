import { isDeepStrictEqual } from 'node:util';
import { instantOf } from '../../../lib/domain/instant.ts';
import type { JourneyHistory } from '../../../lib/operations/journey-history.ts';
import { entrant } from '../../../lib/simulate/entrant.ts';
import { calibrationOf } from '../../../lib/simulate/forecast/calibration.ts';
import type { NamedCalibration } from '../../../lib/simulate/forecast/calibration-says.ts';
import type { Forecast } from '../../../lib/simulate/forecast/forecast.ts';
import { dayMs } from '../../../lib/simulate/scenario.ts';
import type { ScenarioSpec } from './scenario-spec.ts';

/** As the table keeps it: without what is undefined, in whatever order. */
const plain = (value: object | undefined): unknown => JSON.parse(JSON.stringify(value ?? {}));

type Replay = Pick<ScenarioSpec, 'vendor' | 'population' | 'start' | 'days' | 'joining'>;

/** The partners who entered, as they entered, up to the moment at which the counters were read. */
export function replayOf({ vendor, version, entrants, until }: JourneyHistory): Replay {
  const partners = entrants.map((each) => entrant(each, version.definition.needs.partner));
  const days = Math.max(1, Math.ceil((until - firstEntry(partners, until)) / dayMs));
  return {
    // What a call needs is a secret, and nothing is called.
    vendor: { ...vendor, calls: [] },
    population: { partners },
    start: until - days * dayMs,
    days,
    joining: 0,
  };
}

const firstEntry = (partners: readonly ReturnType<typeof entrant>[], until: number): number =>
  partners.reduce((first, { entries = [] }) => Math.min(first, entries[0]?.at ?? until), until);

/** Holds the forecast of the first journey against its counters. */
export function calibrated(
  forecast: Forecast,
  { version, counts, until, entrants }: JourneyHistory,
  [first]: ScenarioSpec['journeys'],
): NamedCalibration {
  const { journey, owner, version: number, definition } = version;
  const figures = forecast.journeys.find((each) => each.journey === journey)?.figures ?? {};
  const entries = entrants.flatMap(({ entries: [entry] }) => (entry === undefined ? [] : [entry.trigger.at]));
  return {
    journey,
    owner,
    version: number,
    since: entries.toSorted()[0] ?? instantOf(until),
    until: instantOf(until),
    seeds: forecast.seeds,
    isLive: isDeepStrictEqual(plain(first?.definition), plain(definition)),
    ...calibrationOf(figures, counts),
  };
}
