import { after, type Eventual } from '../eventual.ts';
import type { Variables } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { evaluate, type Scope } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { leavePaths } from '../paths/leave.ts';
import { exceedsLimit } from '../size.ts';
import { scopeOf } from './scope.ts';
import type { Leaving, Visit } from './visit.ts';

/** A state's own way out: its Assign and Output, both seeing the values on entry; by default its result, or its input. */
export function leavingOf(visit: Visit, result: Json | undefined): Eventual<Leaving> {
  const { state, current } = visit;
  if (state.language === 'JSONPath') return leavePaths(visit, result);
  const { assign, output, next } = state;
  const fallback = result === undefined ? current.input : result;
  if (!assign && !output) return { output: fallback, assigned: undefined, next };
  const scope = scopeOf(visit, result === undefined ? {} : { result });
  return after(evaluateAssign(assign, 'Assign', scope), (assigned) =>
    after(output ? evaluate(output, 'Output', scope) : fallback, (passed) => ({
      assigned,
      output: passed,
      next,
    })),
  );
}

/** The new values of an Assign; each is at most 256 KiB, and so are all of one Assign together (AWS quotas). */
export function evaluateAssign(
  assign: Template | undefined,
  field: string,
  scope: Scope,
): Eventual<Variables | undefined> {
  if (!assign) return undefined;
  return after(evaluate(assign, field, scope), (values) => {
    if (exceedsLimit(values, assign)) {
      throw new StateFailure(
        ERROR.dataLimit,
        `The state '${scope.where.state}' assigned variables with a size exceeding the maximum number of bytes service limit.`,
      );
    }
    return values as Variables; // prepare accepts only an object as Assign
  });
}
