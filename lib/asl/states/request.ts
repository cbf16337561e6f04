import type { TaskEffect } from '../effect.ts';
import type { OpenTask } from '../execution.ts';

/** The effect that asks the outside to do an open task's request. */
export function requestEffect({ task, resource, arguments: argument, token }: OpenTask): TaskEffect {
  return { kind: 'task', task, resource, arguments: argument, ...(token === undefined ? {} : { token }) };
}
