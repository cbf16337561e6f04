import type { JsonObject } from '../json.ts';
import { type Emitting, nextName } from './emitting.ts';
import type { SplitNode } from './flow.ts';
import { executionInput, expression, quoted } from './text.ts';

/** The state of a split: the enrolment was given its arm when it opened, and the machine only reads it. */
export function splitStates(node: SplitNode, emitting: Emitting): JsonObject {
  const last = node.arms.at(-1);
  if (last === undefined) throw new Error(`the split ${node.step} has no arm`);
  const arm = `$lookup(${executionInput}.splits, ${quoted(node.step)})`;
  return {
    [node.state]: {
      Type: 'Choice',
      Choices: node.arms.map(({ name, next }) => ({
        Condition: expression(`${arm} = ${quoted(name)}`),
        Next: nextName(next, emitting),
      })),
      Default: nextName(last.next, emitting),
      Output: {},
    },
  };
}
