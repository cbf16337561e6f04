import type { ActionOf } from '../../contracts/action.ts';
import type { Json, JsonObject } from '../json.ts';
import { openingAssign } from './assign.ts';
import { type Emitting, leave, nextName } from './emitting.ts';
import { finish, type HandOverNode } from './flow.ts';
import { performStates } from './perform-states.ts';
import { carried, inputScope, machineScope, type Scope } from './scope.ts';
import { executionInput, expression, quoted } from './text.ts';

/** The states that end an execution and say where, and with which variables, the next one begins. */
export function handOverStates(node: HandOverNode, emitting: Emitting): JsonObject {
  const later = emitting.readsBehind(node.next);
  const { scope } = emitting;
  const variables = carried(later, scope).map((name) => [name, expression(scope.code(name))]);
  const action: Record<keyof ActionOf<'continue'>, Json> = {
    id: node.state,
    kind: 'continue',
    resume: nextName(node.next, emitting),
    variables: Object.fromEntries(variables),
  };
  return performStates(
    {
      state: node.state,
      step: node.state,
      payload: { actions: [action], wants: { partner: [], contact: [] } },
      exit: leave(finish, emitting),
    },
    emitting,
  );
}

/** The variables with which an execution was handed over; the rest of its input is as it was. */
const handedOver: Scope = {
  ...inputScope,
  code: (name) => `${executionInput}.resume.variables.${name}`,
};

/**
 * The first state of a machine with hand-overs: an execution that goes on for another begins where that one ended.
 * `first` is what it is otherwise, and what is assigned for that.
 */
export function resumeState(
  handOvers: readonly HandOverNode[],
  first: { state: string; assign: JsonObject },
  emitting: Emitting,
): JsonObject {
  const targets = new Map(handOvers.map(({ next }) => [nextName(next, emitting), next]));
  return {
    Type: 'Choice',
    Choices: [...targets].map(([name, node]) => {
      const later = emitting.readsBehind(node);
      const assign = {
        ...openingAssign(later, machineScope, handedOver),
        ...openingAssign(later, noScope, inputScope),
      };
      return {
        Condition: expression(`${executionInput}.resume.at = ${quoted(name)}`),
        ...(Object.keys(assign).length === 0 ? {} : { Assign: assign }),
        Output: {},
        Next: name,
      };
    }),
    Default: first.state,
    ...(Object.keys(first.assign).length === 0 ? {} : { Assign: first.assign }),
    Output: {},
  };
}

/** Changes nothing: what is left of an opening is what the input says of vendor, journey and trigger. */
const noScope: Scope = { ...machineScope, owns: () => false };
