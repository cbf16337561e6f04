import { after, type Eventual } from '../eventual.ts';
import type { StateFailure } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import { evaluate } from '../jsonata/evaluate.ts';
import { catchPaths } from '../paths/leave.ts';
import { evaluateAssign } from './leave.ts';
import { matches } from './retry.ts';
import { scopeOf } from './scope.ts';
import type { Leaving, Visit } from './visit.ts';

/**
 * Where a failure takes the state: the first Catcher that knows it, whose own Assign and Output stand in for the
 * state's. Without an Output the state passes on the error output. Undefined if nobody catches it.
 */
export function caught(visit: Visit, failure: StateFailure): Eventual<Leaving | undefined> {
  const { state } = visit;
  const index = state.catch.findIndex((catcher) => matches(catcher.errorEquals, failure));
  const catcher = state.catch[index];
  if (!catcher) return undefined;
  const errorOutput: JsonObject = { Error: failure.code ?? '', Cause: failure.reason ?? '' };
  if (state.language === 'JSONPath') return catchPaths(visit, catcher, errorOutput);
  const { assign, output, next } = catcher;
  if (!assign && !output) return { output: errorOutput, assigned: undefined, next };
  const scope = scopeOf(visit, { errorOutput });
  return after(evaluateAssign(assign, `Catch[${index}]/Assign`, scope), (assigned) =>
    after(output ? evaluate(output, `Catch[${index}]/Output`, scope) : errorOutput, (passed) => ({
      assigned,
      output: passed,
      next,
    })),
  );
}
