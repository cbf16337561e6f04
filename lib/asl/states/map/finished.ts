import type { MapRun, OpenTask } from '../../execution.ts';
import { isObject } from '../../json.ts';
import { evaluate } from '../../jsonata/evaluate.ts';
import { nextId } from '../../run/enter.ts';
import { record } from '../../run/record.ts';
import { scopeOf } from '../../run/scope.ts';
import { type Outcome, type Visit, waiting } from '../../run/visit.ts';
import { requestEffect } from '../request.ts';
import type { Plan } from './plan.ts';

/** All iterations are over: the result is their outputs, or what the ResultWriter says of where it put them. */
export async function finished(visit: Visit, plan: Plan, map: MapRun): Promise<Outcome> {
  if (!plan.writer) return succeeded(visit, plan, map.results);
  const { run } = visit;
  const place =
    plan.writer.arguments &&
    (await evaluate(plan.writer.arguments, 'ResultWriter/Arguments', scopeOf(visit)));
  const request: OpenTask = {
    kind: 'task',
    task: nextId(run),
    resource: plan.writer.resource,
    arguments: { ...(isObject(place) ? place : {}), Body: JSON.stringify(map.results) },
    submitted: false,
  };
  map.io = { phase: 'write', request };
  run.effects.push(requestEffect(request));
  return waiting;
}

/** Closes a Map that went well. */
export function succeeded({ run, branch }: Visit, plan: Plan, result: MapRun['results']): Outcome {
  if (plan.distributed) record(run, branch, 'MapRunSucceeded');
  record(run, branch, 'MapStateSucceeded');
  return { kind: 'done', result };
}

/** Closes a Map whose results were written outside: AWS passes on where they are. */
export function written({ run, branch }: Visit, request: OpenTask): Outcome {
  record(run, branch, 'MapRunSucceeded');
  record(run, branch, 'MapStateSucceeded');
  const { Bucket = null, Prefix = '' } = isObject(request.arguments) ? request.arguments : {};
  const details = { Bucket, Key: `${String(Prefix)}/manifest.json` };
  return {
    kind: 'done',
    result: { MapRunArn: run.state.context.execution.id, ResultWriterDetails: details },
  };
}
