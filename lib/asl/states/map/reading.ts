import type { OpenTask } from '../../execution.ts';
import { ERROR, StateFailure } from '../../failure.ts';
import type { Json } from '../../json.ts';
import { evaluate } from '../../jsonata/evaluate.ts';
import { nextId } from '../../run/enter.ts';
import { errorDetails, record } from '../../run/record.ts';
import { scopeOf } from '../../run/scope.ts';
import { type Outcome, type Visit, waiting } from '../../run/visit.ts';
import { requestEffect } from '../request.ts';
import { type Bounds, boundOf } from './bounds.ts';
import { written } from './finished.ts';
import { launch, recordStart } from './launch.ts';
import type { Plan, Reader } from './plan.ts';
import { itemsIn } from './read.ts';

/** Asks the outside for the data set of an ItemReader. */
export async function readItems(visit: Visit, plan: Plan, reader: Reader, bounds: Bounds): Promise<Outcome> {
  const { run, current } = visit;
  const most = await boundOf(visit, 'ItemReader/ReaderConfig/MaxItems', reader.maxItems);
  const place = reader.arguments;
  const request: OpenTask = {
    kind: 'task',
    task: nextId(run),
    resource: reader.resource,
    arguments: place ? await evaluate(place, 'ItemReader/Arguments', scopeOf(visit)) : {},
    submitted: false,
  };
  recordStart(visit, plan, undefined);
  const nothing = { items: [], next: 0, iterations: [], results: [], done: 0, failures: 0 };
  current.activity = {
    kind: 'map',
    io: { phase: 'read', request },
    ...(most ? { maxItems: most } : {}),
    ...nothing,
    ...bounds,
  };
  run.effects.push(requestEffect(request));
  return waiting;
}

/** Takes the answer of a reader's or writer's request. */
export async function answered(visit: Visit, plan: Plan, task: OpenTask, output: Json): Promise<Outcome> {
  const map = visit.current.activity;
  if (map?.kind !== 'map' || map.io?.phase === 'write' || !plan.reader) return written(visit, task);
  const items = itemsIn(output, plan.reader);
  if (map.maxItems !== undefined) items.values = items.values.slice(0, map.maxItems);
  const { concurrency, toleratedCount, toleratedPercentage } = map;
  return launch(visit, plan, items, { concurrency, toleratedCount, toleratedPercentage });
}

/** Fails the Map whose reader's or writer's request failed, with AWS's error for that. */
export async function unanswered(
  visit: Visit,
  task: OpenTask,
  error: string,
  cause: string | undefined,
): Promise<Outcome> {
  const map = visit.current.activity;
  const reading = map?.kind === 'map' && map.io?.phase === 'read';
  const code = reading ? ERROR.reader : ERROR.writer;
  const reason = cause ?? `${error} (${task.resource})`;
  record(visit.run, visit.branch, 'MapRunFailed', () => errorDetails(code, reason));
  record(visit.run, visit.branch, 'MapStateFailed', () => errorDetails(code, reason));
  throw new StateFailure(code, reason);
}
