import type { MapRun } from '../../execution.ts';
import type { Json } from '../../json.ts';
import { record } from '../../run/record.ts';
import type { Outcome, Visit } from '../../run/visit.ts';
import { batched } from './batch.ts';
import type { Bounds } from './bounds.ts';
import { succeeded } from './finished.ts';
import type { Items } from './items.ts';
import { itemAt, selected, startIterations } from './iterate.ts';
import type { Plan } from './plan.ts';

/** Writes that the Map has begun; how many items there are is unknown where a reader has yet to fetch them. */
export function recordStart({ run, branch }: Visit, plan: Plan, length: number | undefined): void {
  record(run, branch, 'MapStateStarted', () => (length === undefined ? {} : { length }));
  if (plan.distributed)
    record(run, branch, 'MapRunStarted', () => ({ mapRunArn: run.state.context.execution.id }));
}

/** Sets the Map going over its items. */
export async function launch(visit: Visit, plan: Plan, items: Items, bounds: Bounds): Promise<Outcome> {
  const map: MapRun = {
    kind: 'map',
    items: items.values,
    ...(items.keys ? { keys: items.keys } : {}),
    ...(plan.distributed ? { source: plan.reader?.resource ?? 'STATE_DATA' } : {}),
    next: 0,
    iterations: [],
    results: [],
    done: 0,
    failures: 0,
    ...bounds,
  };
  if (plan.batcher) {
    map.items = await batched(visit, await selectAll(visit, plan, map), plan.batcher);
    delete map.keys;
  }
  map.results = map.items.map(() => null);
  if (map.items.length === 0) return succeeded(visit, plan, []);
  visit.current.activity = map;
  return startIterations(visit, plan, map);
}

async function selectAll(visit: Visit, plan: Plan, map: MapRun): Promise<Json[]> {
  const values: Json[] = [];
  for (const index of map.items.keys()) values.push(await selected(visit, plan, itemAt(map, index)));
  return values;
}
