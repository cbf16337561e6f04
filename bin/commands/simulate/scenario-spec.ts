import type { LearnedBehaviour } from '../../../lib/contracts/behaviour.ts';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { believed } from '../../../lib/simulate/behaviour/believed.ts';
import { type Shift, shifted } from '../../../lib/simulate/behaviour/shifted.ts';
import { generatedPopulation } from '../../../lib/simulate/generated-population.ts';
import { type JourneySource, simulatedJourney } from '../../../lib/simulate/journey.ts';
import type { Population, SimulatedPartner } from '../../../lib/simulate/population.ts';
import type { Scenario } from '../../../lib/simulate/scenario.ts';

/** A scenario as plain data, so that it can be handed to a worker. */
export interface ScenarioSpec {
  readonly vendor: VendorRow;
  readonly journeys: readonly JourneySource[];
  /** Partners by name, or so many after the common profile. */
  readonly population: { readonly partners: readonly SimulatedPartner[] } | { readonly size: number };
  readonly seed: number;
  /** What was learned of partners; without it they do what the journeys assume. */
  readonly behaviour?: LearnedBehaviour | undefined;
  /** Which of what history allows is believed of partners; 0, or none, is the mean. */
  readonly belief?: number | undefined;
  /** Something else that is believed of one event. */
  readonly shift?: Shift | undefined;
  readonly start: number;
  readonly days: number;
  readonly joining: number;
}

/** Makes the scenario that a spec describes. */
export function scenarioOf(spec: ScenarioSpec): Scenario {
  const { journeys, population, behaviour, belief, shift, ...rest } = spec;
  const known = believed(journeys, behaviour, belief);
  return {
    ...rest,
    catalogue: builtInCatalogue,
    journeys: journeys.map(simulatedJourney),
    population: populationOf(population, journeys, rest.seed),
    behaviour: shift === undefined ? known : shifted(known, shift),
  };
}

function populationOf(
  population: ScenarioSpec['population'],
  [first]: readonly JourneySource[],
  seed: number,
): Population {
  if ('size' in population)
    return generatedPopulation(population.size, first?.definition.stage ?? 'onboard', seed);
  const { partners } = population;
  return {
    size: partners.length,
    partner(place) {
      const partner = partners[place];
      if (partner === undefined) throw new RangeError(`the population has no place ${place}`);
      return partner;
    },
  };
}
