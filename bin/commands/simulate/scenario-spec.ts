import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { JourneyDefinition } from '../../../lib/contracts/journey.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { assumed } from '../../../lib/simulate/behaviour/assumed.ts';
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
  /** What is assumed in the place of the journeys' own assumptions, by journey. */
  readonly assume?: Readonly<Record<string, JourneyDefinition['assume']>> | undefined;
  readonly start: number;
  readonly days: number;
  readonly joining: number;
}

/** Makes the scenario that a spec describes. */
export function scenarioOf({ journeys, population, assume, ...rest }: ScenarioSpec): Scenario {
  const own = journeys.map(({ definition }) => [definition.journey, definition.assume] as const);
  return {
    ...rest,
    catalogue: builtInCatalogue,
    journeys: journeys.map(simulatedJourney),
    population: populationOf(population, journeys, rest.seed),
    behaviour: assumed({ ...Object.fromEntries(own), ...assume }),
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
