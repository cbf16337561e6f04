import type { SimulationKey } from '../contracts/simulation.ts';

/** Carries simulations to `simulate`, a few at a time; at least once. */
export interface SimulationQueue {
  send(simulation: SimulationKey): Promise<void>;
}
