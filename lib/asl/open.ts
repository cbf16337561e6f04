import type { TaskEffect } from './effect.ts';
import type { Execution } from './execution.ts';
import { nextTimer } from './run/timers.ts';
import { requests } from './run/tree.ts';

/** A request in flight; `submitted` once it was accepted and only its token or job is awaited. */
export type OpenTaskEffect = TaskEffect & { submitted: boolean };

/** The earliest moment (epoch ms) at which a timer fires; undefined once the execution is over. */
export function dueAt(state: Execution): number | undefined {
  return nextTimer(state)?.at;
}

/** Which open task holds this token; undefined if none does (it was never given out, or is already closed). */
export function taskOfToken(state: Execution, token: string): string | undefined {
  for (const { request } of requests(state)) {
    if (request.token === token) return request.task;
  }
  return undefined;
}

/** The requests in flight, so that a driver that was killed can take them up again; `submitted` ones need no new run. */
export function openTasks(state: Execution): OpenTaskEffect[] {
  return [...requests(state)].map(({ request }) => ({
    kind: 'task',
    task: request.task,
    resource: request.resource,
    arguments: request.arguments,
    ...(request.token === undefined ? {} : { token: request.token }),
    submitted: request.submitted,
  }));
}
