import type { Catalogue } from '../contracts/catalogue.ts';
import type { VendorRow } from '../contracts/membership.ts';
import type { Behaviour } from './behaviour/behaviour.ts';
import type { SimulatedJourney } from './journey.ts';
import type { Population } from './population.ts';

/** What is simulated: a vendor's journeys over a population, from a moment on, for so long. */
export interface Scenario {
  readonly vendor: VendorRow;
  readonly catalogue: Catalogue;
  /** The first is the one that partners enter at the start; the others begin as their own events come. */
  readonly journeys: readonly SimulatedJourney[];
  readonly population: Population;
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly days: number;
  /** Over how many days, from the start on, partners enter: 0 is all at once. */
  readonly joining: number;
}

export const dayMs = 86_400_000;
