import type { Variables } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { evaluate, type Scope } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { leavePaths } from '../paths/leave.ts';
import { exceedsBytes } from '../size.ts';
import { scopeOf } from './scope.ts';
import type { Leaving, Visit } from './visit.ts';

/** A state's own way out: its Assign and Output, both seeing the values on entry; by default its result, or its input. */
export async function leavingOf(visit: Visit, result: Json | undefined): Promise<Leaving> {
  const { state, current } = visit;
  if (state.language === 'JSONPath') return leavePaths(visit, result);
  const { assign, output, next } = state;
  const fallback = result === undefined ? current.input : result;
  if (!assign && !output) return { output: fallback, assigned: undefined, next };
  const scope = scopeOf(visit, result === undefined ? {} : { result });
  return {
    assigned: await evaluateAssign(assign, 'Assign', scope),
    output: output ? await evaluate(output, 'Output', scope) : fallback,
    next,
  };
}

/** The new values of an Assign; each is at most 256 KiB, and so are all of one Assign together (AWS quotas). */
export async function evaluateAssign(
  assign: Template | undefined,
  field: string,
  scope: Scope,
): Promise<Variables | undefined> {
  if (!assign) return undefined;
  const values = await evaluate(assign, field, scope);
  if (exceedsBytes(JSON.stringify(values))) {
    throw new StateFailure(
      ERROR.dataLimit,
      `The state '${scope.where.state}' assigned variables with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  return values as Variables; // prepare accepts only an object as Assign
}
