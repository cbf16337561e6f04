import type { Branch, MapItem, MapRun } from '../../execution.ts';
import { ERROR, StateFailure } from '../../failure.ts';
import { isObject, type Json } from '../../json.ts';
import { evaluate } from '../../jsonata/evaluate.ts';
import { fill } from '../../paths/template.ts';
import { nextId, open } from '../../run/enter.ts';
import { errorDetails, record } from '../../run/record.ts';
import { scopeOf } from '../../run/scope.ts';
import { type Outcome, type Visit, waiting } from '../../run/visit.ts';
import { finished } from './finished.ts';
import type { Plan } from './plan.ts';

/** Starts as many iterations as may run; tells how the Map stands. */
export async function startIterations(visit: Visit, plan: Plan, map: MapRun): Promise<Outcome> {
  while (map.next < map.items.length && map.iterations.length < map.concurrency) {
    const index = map.next;
    map.next += 1;
    const item = itemAt(map, index);
    const input = plan.batcher ? item.Value : await selected(visit, plan, item);
    startOne(visit, plan, map, item, input);
  }
  return map.iterations.length > 0 ? waiting : finished(visit, plan, map);
}

/** An item as the context object shows it. */
export function itemAt(map: MapRun, index: number): MapItem {
  const value = map.items[index] ?? null;
  const key = map.keys?.[index];
  const inner = key !== undefined && isObject(value) ? value.Value : undefined;
  return {
    Index: index,
    Value: inner === undefined ? value : inner,
    ...(key === undefined ? {} : { Key: key }),
    ...(map.source === undefined ? {} : { Source: map.source }),
  };
}

/** What an iteration gets: the item, or what the ItemSelector makes of it. */
export async function selected(visit: Visit, { selector }: Plan, item: MapItem): Promise<Json> {
  if (selector) return evaluate(selector, 'ItemSelector', scopeOf(visit, { item }));
  const { language, source } = visit.state;
  const template = source.ItemSelector ?? source.Parameters;
  if (language === 'JSONata' || template === undefined) return item.Value;
  return fill(template, { visit, input: visit.current.input, item });
}

function startOne(
  { run, branch, current }: Visit,
  plan: Plan,
  map: MapRun,
  item: MapItem,
  input: Json,
): void {
  const id = nextId(run);
  const inner: Branch = {
    id,
    block: plan.block,
    variables: {},
    previousEvent: branch.previousEvent,
    index: item.Index,
  };
  if (plan.distributed) {
    const name = run.chance.uuid();
    const { execution, stateMachine } = run.state.context;
    const place = execution.id.split(':').slice(0, 5).join(':');
    const childId = `${place}:execution:${stateMachine.name}/${current.name}:${name}`;
    inner.child = { id: childId, name, startTime: new Date(run.at).toISOString(), input, lastEvent: 1 };
    inner.previousEvent = 0;
  } else {
    inner.item = item;
    inner.previousEvent = record(run, branch, 'MapIterationStarted', () => ({
      name: current.name,
      index: item.Index,
    }));
  }
  map.iterations.push(inner);
  open(run, branch, inner, input);
}

/** An iteration came to its end. */
export async function iterationSucceeded(
  visit: Visit,
  plan: Plan,
  inner: Branch,
  output: Json,
): Promise<Outcome> {
  const { run, branch, current } = visit;
  const map = current.activity;
  if (map?.kind !== 'map') return waiting;
  drop(map, inner);
  map.results[inner.index ?? 0] = output;
  map.done += 1;
  if (!plan.distributed) {
    branch.previousEvent = inner.previousEvent;
    record(run, branch, 'MapIterationSucceeded', () => ({ name: current.name, index: inner.index ?? 0 }));
  }
  return startIterations(visit, plan, map);
}

/** An iteration failed: inline the Map fails with its error; distributed it counts against the tolerance. */
export async function iterationFailed(
  visit: Visit,
  plan: Plan,
  inner: Branch,
  failure: StateFailure,
): Promise<Outcome> {
  const { run, branch, current } = visit;
  const map = current.activity;
  if (map?.kind !== 'map') return waiting;
  drop(map, inner);
  if (plan.distributed) return tolerate(visit, plan, map, inner, failure);
  branch.previousEvent = inner.previousEvent;
  record(run, branch, 'MapIterationFailed', () => ({ name: current.name, index: inner.index ?? 0 }));
  for (const other of map.iterations) {
    record(run, branch, 'MapIterationAborted', () => ({ name: current.name, index: other.index ?? 0 }));
  }
  record(run, branch, 'MapStateFailed', () => errorDetails(failure.code, failure.reason));
  throw failure;
}

async function tolerate(
  visit: Visit,
  plan: Plan,
  map: MapRun,
  inner: Branch,
  { code, reason }: StateFailure,
): Promise<Outcome> {
  map.results[inner.index ?? 0] = { Error: code ?? '', Cause: reason ?? '' };
  map.failures += 1;
  const percentage = (100 * map.failures) / map.items.length;
  if (map.failures <= map.toleratedCount && percentage <= map.toleratedPercentage) {
    return startIterations(visit, plan, map);
  }
  const cause = 'The specified tolerated failure threshold was exceeded';
  record(visit.run, visit.branch, 'MapRunFailed', () => errorDetails(ERROR.tolerance, cause));
  record(visit.run, visit.branch, 'MapStateFailed', () => errorDetails(ERROR.tolerance, cause));
  throw new StateFailure(ERROR.tolerance, cause);
}

function drop(map: MapRun, inner: Branch): void {
  map.iterations = map.iterations.filter((other) => other !== inner);
}
