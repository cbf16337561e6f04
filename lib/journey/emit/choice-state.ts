import type { JsonObject } from '../json.ts';
import { nextName } from './emitting.ts';
import type { ChoiceNode } from './flow.ts';
import { expression } from './text.ts';

/** The state of a branch. */
export const choiceStates = (node: ChoiceNode): JsonObject => ({
  [node.state]: {
    Type: 'Choice',
    Choices: node.arms.map((arm) => ({
      Condition: expression(arm.condition.code),
      Next: nextName(arm.next),
    })),
    Default: nextName(node.otherwise),
    Output: {},
  },
});
