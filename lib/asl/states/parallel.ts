import { after } from '../eventual.ts';
import type { Branch } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { evaluate } from '../jsonata/evaluate.ts';
import { effectiveInput } from '../paths/leave.ts';
import { dataFields, filledList, resultFields } from '../rules/fields.ts';
import { nextId, open } from '../run/enter.ts';
import { errorDetails, record } from '../run/record.ts';
import { scopeOf } from '../run/scope.ts';
import { type Outcome, type Visit, waiting } from '../run/visit.ts';
import type { StateKind } from './kind.ts';

/** Runs all of its branches side by side; its result is the array of their outputs, in the order of Branches. */
export const parallel: StateKind = {
  type: 'Parallel',
  fields: { ...dataFields, ...resultFields, Branches: filledList },
  prepare(blueprint) {
    const { Branches } = blueprint.source;
    const blocks = (Array.isArray(Branches) ? Branches : []).map((block, index) =>
      blueprint.block(block, `Branches[${index}]`),
    );
    const input = blueprint.template('Arguments');
    return {
      start: (visit) => {
        const forEach =
          visit.state.language === 'JSONPath'
            ? effectiveInput(visit)
            : input
              ? evaluate(input, 'Arguments', scopeOf(visit))
              : visit.current.input;
        return after(forEach, (given) => {
          begin(visit, blocks, given);
          return waiting;
        });
      },
      branchSucceeded: succeeded,
      branchFailed: failed,
    };
  },
};

function begin({ run, branch, current }: Visit, blocks: string[], input: Json): void {
  const previousEvent = record(run, branch, 'ParallelStateStarted');
  const branches = blocks.map(
    (block, index): Branch => ({ id: nextId(run), block, variables: {}, previousEvent, index }),
  );
  current.activity = { kind: 'parallel', branches, results: blocks.map(() => null), done: 0 };
  for (const inner of branches) open(run, branch, inner, input);
}

function succeeded({ run, branch, current }: Visit, inner: Branch, output: Json): Outcome {
  const { activity } = current;
  if (activity?.kind !== 'parallel') return waiting;
  activity.branches = activity.branches.filter((other) => other !== inner);
  activity.results[inner.index ?? 0] = output;
  activity.done += 1;
  branch.previousEvent = inner.previousEvent;
  if (activity.branches.length > 0) return waiting;
  record(run, branch, 'ParallelStateSucceeded');
  return { kind: 'done', result: activity.results };
}

/** One failed branch ends the others; the state fails with that branch's error. */
function failed({ run, branch }: Visit, inner: Branch, failure: StateFailure): Outcome {
  branch.previousEvent = inner.previousEvent;
  record(run, branch, 'ParallelStateFailed', () => errorDetails(failure.code, failure.reason));
  throw new StateFailure(failure.code, failure.reason, { aliases: [...failure.aliases, ERROR.branchFailed] });
}
