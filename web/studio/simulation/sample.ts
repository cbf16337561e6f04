import type { Catalogue } from '../../../lib/contracts/catalogue.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { compileJourney, type Finding, type JourneySource } from '../../../lib/journey/index.ts';
import { assumed } from '../../../lib/simulate/behaviour/assumed.ts';
import type { Played } from '../../../lib/simulate/forecast/comparison.ts';
import { type Forecast, forecastOf } from '../../../lib/simulate/forecast/forecast.ts';
import { framed, framesOf } from '../../../lib/simulate/frames.ts';
import { generatedPopulation } from '../../../lib/simulate/generated-population.ts';
import { simulatedJourney } from '../../../lib/simulate/journey.ts';
import { planOf } from '../../../lib/simulate/plan.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import type { JourneyTally, Tally } from '../../../lib/simulate/tally/tally.ts';

/** A sample to play: a journey's texts, and over whom and for how long. */
export interface SampleRequest {
  readonly source: JourneySource;
  readonly vendor: VendorRow;
  readonly catalogue: Catalogue;
  /** Partners that are made up after the common profile. */
  readonly size: number;
  readonly days: number;
  /** How often chance is drawn anew. */
  readonly seeds: number;
  /** Epoch milliseconds. */
  readonly start: number;
}

/** The journey on a day of the sample. */
export interface SampleFrame {
  readonly day: number;
  readonly journey: JourneyTally;
}

/** What a sample tells: the forecast, and how it came about day by day. */
export interface Sample {
  readonly forecast: Forecast;
  readonly frames: readonly SampleFrame[];
  /** What was played, to hold another version against. */
  readonly played: Played;
}

export type SampleOutcome =
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Days that the slider shows at most. */
const mostFrames = 30;
/** What SES takes of a new account a second: the sample's busiest hour is held against it. */
const perSecond = 14;
/** So that two versions meet the same partners. */
const seed = 1;

/** Plays a sample of made-up partners through a journey; a journey with errors is not played. */
export async function playSample(
  { source, vendor, catalogue, size, days, seeds, start }: SampleRequest,
  onProgress: (share: number) => void = () => undefined,
): Promise<SampleOutcome> {
  const compilation = compileJourney(source, catalogue);
  if (!compilation.ok) return { ok: false, findings: compilation.findings };
  const { definition, stateMachine, emails } = compilation.journey;
  const journey = simulatedJourney({ definition, stateMachine: JSON.stringify(stateMachine), emails });
  const scenario = {
    vendor,
    catalogue,
    journeys: [journey],
    population: generatedPopulation(size, definition.stage, seed),
    behaviour: assumed({ [definition.journey]: definition.assume }),
    seed,
    start,
    days,
    joining: 0,
  };
  const shown = framed(days, mostFrames);
  const steps = shown.length + seeds - 1;
  const frames: SampleFrame[] = [];
  const tallies: Tally[] = [];
  for await (const { day, tally } of framesOf(scenario, shown)) {
    const of = tally.journeys[definition.journey];
    if (of !== undefined) frames.push({ day, journey: of });
    if (day === days) tallies.push(tally);
    onProgress(frames.length / steps);
  }
  for (let more = 1; more < seeds; more += 1) {
    tallies.push(await simulate({ ...scenario, seed: seed + more }, 0, size));
    onProgress((shown.length + more) / steps);
  }
  const plan = planOf(journey.machine, definition);
  const plans = { [definition.journey]: plan };
  const forecast = forecastOf(tallies, [definition], { asked: size, start, days, perSecond, plans });
  return { ok: true, sample: { forecast, frames, played: { tallies, definition, plan } } };
}
