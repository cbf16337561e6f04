import type { JsonObject } from '../json.ts';
import { freshAssign, openingAssign } from './assign.ts';
import { bindings } from './bindings.ts';
import { type Emitting, goOn } from './emitting.ts';
import type { ActionNode, Awaited } from './flow.ts';
import type { Group } from './fuse.ts';
import { literalAction } from './literal-action.ts';
import { patiently } from './retry.ts';
import { executionInput, expression, literal } from './text.ts';

/** The states of an action group: the Task, and the wait for a deferral on its way back. */
export function groupStates(group: Group, isFirst: boolean, emitting: Emitting): JsonObject {
  const later = `${group.state} later`;
  return {
    [group.state]: task(group, isFirst, later, emitting),
    [later]: {
      Type: 'Wait',
      Timestamp: expression('$resumeAt'),
      Output: {},
      Next: group.state,
    },
  };
}

function task(group: Group, isFirst: boolean, later: string, emitting: Emitting): JsonObject {
  const reads = emitting.readsBehind(group.next);
  const assign = isFirst ? openingAssign(reads, 'answer') : freshAssign(reads);
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a token of the deployment, filled in later
      FunctionName: '${PerformFunctionArn}',
      Payload: {
        enrolment: expression(`${executionInput}.enrolment`),
        actions: group.actions.map((node) => action(node, isFirst)),
        wants: {
          partner: [...(reads.variables.partner ?? [])],
          contact: [...(reads.variables.contact ?? [])],
        },
      },
    },
    TimeoutSeconds: 60,
    ...(Object.keys(assign).length === 0 ? {} : { Assign: assign }),
    Output: {},
    Retry: [{ ErrorEquals: ['Deferred', 'EnrolmentClosed'], MaxAttempts: 0 }, patiently('States.ALL')],
    // A Choice behind the group would be a transition for every partner; a deferral is rare, so it is an error.
    Catch: [
      {
        ErrorEquals: ['Deferred'],
        Assign: { resumeAt: expression('$parse($parse($states.errorOutput.Cause).errorMessage).until') },
        Output: {},
        Next: later,
      },
      { ErrorEquals: ['EnrolmentClosed'], Output: {}, Next: emitting.left },
    ],
    ...goOn(group.next),
  };
}

function action({ action: plain, unless }: ActionNode, isFirst: boolean): JsonObject {
  const written = literalAction(plain);
  return unless === undefined ? written : { ...written, unless: unlessOf(unless, isFirst) };
}

/** In the first group of a machine no variable is assigned yet. */
function unlessOf({ event, where }: Awaited, isFirst: boolean): JsonObject {
  const bound = bindings(where, isFirst ? 'input' : 'variables');
  return {
    event,
    ...(where === undefined ? {} : { where: literal(where.code) }),
    bindings: bound === '{}' ? {} : expression(bound),
    used: isFirst ? [expression(`${executionInput}.trigger.id`)] : expression('$used'),
  };
}
