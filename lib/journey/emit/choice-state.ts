import type { JsonObject } from '../json.ts';
import { type Emitting, nextName } from './emitting.ts';
import type { ChoiceNode } from './flow.ts';
import { conditionIn } from './scope.ts';
import { expression } from './text.ts';

/** The state of a branch. */
export const choiceStates = (node: ChoiceNode, emitting: Emitting): JsonObject => ({
  [node.state]: {
    Type: 'Choice',
    Choices: node.arms.map((arm) => ({
      Condition: expression(conditionIn(emitting.scope, arm.condition)),
      Next: nextName(arm.next, emitting),
    })),
    Default: nextName(node.otherwise, emitting),
    Output: {},
  },
});
