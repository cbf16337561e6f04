import * as z from 'zod';
import { type Json, type Signal, taskOfToken } from '../../../asl/index.ts';
import { ServiceError } from '../service-error.ts';
import { action, type Service } from './action.ts';
import { Data, isJson } from './data.ts';

const taskToken = z.string().min(1).max(2_048);

export const SendTaskSuccess = action(z.object({ taskToken, output: Data }), async (service, request) => {
  if (!isJson(request.output)) {
    throw new ServiceError('InvalidOutput', "Invalid Output: 'it is not JSON'");
  }
  const output: Json = JSON.parse(request.output);
  return answer(service, request.taskToken, (task) => ({ kind: 'taskSucceeded', task, output }));
});

export const SendTaskFailure = action(
  z.object({ taskToken, error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() }),
  (service, { taskToken: token, error, cause }) =>
    answer(service, token, (task) => ({
      kind: 'taskFailed',
      task,
      error: error ?? '',
      ...(cause === undefined ? {} : { cause }),
    })),
);

export const SendTaskHeartbeat = action(z.object({ taskToken }), (service, request) =>
  answer(service, request.taskToken, (task) => ({ kind: 'heartbeat', task })),
);

/** Gives a token's task its answer; Step Functions is the only judge of who came first. */
async function answer(service: Service, token: string, signal: (task: string) => Signal): Promise<object> {
  const id = service.executions.ofToken(token);
  if (id === undefined) throw unknownToken(token);
  const delivery = await service.driver.deliver(id, (state) => {
    const task = taskOfToken(state, token);
    return task === undefined ? undefined : signal(task);
  });
  if (delivery === 'stale') {
    throw new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
  return {};
}

/** A token is long and of base64's letters; what could not be one is told apart from one that nobody was given. */
function unknownToken(token: string): ServiceError {
  return /^[A-Za-z0-9+/=_-]{32,}$/.test(token)
    ? new ServiceError('TaskDoesNotExist', "Task Does Not Exist: 'Task not found'")
    : new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
}
