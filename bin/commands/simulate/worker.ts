import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../../../lib/simulate/scenario.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { type ScenarioSpec, scenarioOf } from './scenario-spec.ts';

/** What may differ from one population that a pool plays to the next. */
export type Variation = Pick<ScenarioSpec, 'seed' | 'belief' | 'shift'>;

/** A part of the population that a worker is asked to play. */
export interface Part {
  readonly variation: Variation;
  readonly from: number;
  readonly to: number;
}

// What the pool starts a worker with.
const spec = workerData as ScenarioSpec;
let prepared: { readonly of: string; readonly scenario: Scenario } | undefined;

parentPort?.on('message', async (part: Part | null) => {
  // The pool is done: nothing keeps the thread any more, and it ends by itself.
  if (part === null) return parentPort?.close();
  const { variation, from, to } = part;
  const of = JSON.stringify(variation);
  if (prepared?.of !== of) prepared = { of, scenario: scenarioOf({ ...spec, ...variation }) };
  parentPort?.postMessage(await simulate(prepared.scenario, from, to));
});
