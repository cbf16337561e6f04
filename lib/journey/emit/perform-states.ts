import type { JsonObject } from '../json.ts';
import type { Emitting } from './emitting.ts';
import { heldState } from './held-state.ts';
import { patiently } from './retry.ts';
import { executionInput, expression } from './text.ts';

/** One request to perform-actions. */
export interface Request {
  readonly state: string;
  /** The step under which the machine waits where the journey is paused. */
  readonly step: string;
  readonly payload: JsonObject;
  /** What the Task assigns and where it leads. */
  readonly exit: JsonObject;
  /** Present where the Task waits when its actions are done. */
  readonly waits?: Pick<GoingOn, 'seconds' | 'late'>;
}

/** How a Task goes on with a wait: what it tells perform-actions, how it is left, how long it lasts, and what then. */
export interface GoingOn {
  readonly payload: JsonObject;
  readonly exit: JsonObject;
  readonly seconds: number | string;
  readonly late: JsonObject;
}

/** The Task that calls perform-actions, and its two ways back: a deferral, and a journey that is paused. */
export function performStates(request: Request, emitting: Emitting): JsonObject {
  const { state } = request;
  return {
    [state]: task(request, emitting),
    [`${state} later`]: {
      Type: 'Wait',
      Timestamp: expression(`$${emitting.scope.name('resumeAt')}`),
      Output: {},
      Next: state,
    },
    [`${state} held`]: heldState(request, emitting),
  };
}

function task({ state, payload, exit, waits }: Request, { scope, left }: Emitting): JsonObject {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::lambda:invoke${waits === undefined ? '' : '.waitForTaskToken'}`,
    Arguments: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a token of the deployment, filled in later
      FunctionName: '${PerformFunctionArn}',
      Payload: { enrolment: expression(`${executionInput}.enrolment`), ...payload },
    },
    TimeoutSeconds: waits?.seconds ?? 60,
    Retry: [
      { ErrorEquals: ['Deferred', 'EnrolmentClosed', 'Held'], MaxAttempts: 0 },
      // Where a Task waits, its time may be over, which is no failure; the function has a limit of its own.
      patiently(waits === undefined ? 'States.ALL' : 'States.TaskFailed'),
    ],
    // A Choice behind the group would be a transition for every partner; these are rare, so they are errors.
    Catch: [
      {
        ErrorEquals: ['Deferred'],
        Assign: {
          [scope.name('resumeAt')]: expression(
            '$parse($parse($states.errorOutput.Cause).errorMessage).until',
          ),
        },
        Output: {},
        Next: `${state} later`,
      },
      { ErrorEquals: ['Held'], Output: {}, Next: `${state} held` },
      { ErrorEquals: ['EnrolmentClosed'], Output: {}, Next: left },
      ...(waits === undefined ? [] : [waits.late]),
    ],
    ...exit,
  };
}
