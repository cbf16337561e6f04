import type { Json, JsonObject } from '../json.ts';
import { errorDetails, record } from '../run/record.ts';
import type { Visit } from '../run/visit.ts';
import type { Resource } from './resource.ts';

const whole = { truncated: false };

/** The events of a request on its way: Scheduled and, but for activities (a worker starts those), Started. */
export function recordScheduled(
  visit: Visit,
  resource: Resource,
  argument: Json,
  timeoutSeconds: number | undefined,
  heartbeatSeconds: number | undefined,
): void {
  const limits = (): JsonObject => ({
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  });
  if (resource.events === 'Task') {
    const region = visit.run.state.context.execution.id.split(':')[3] ?? '';
    note(visit, 'TaskScheduled', () => ({
      ...named(resource),
      region,
      parameters: JSON.stringify(argument),
      ...limits(),
    }));
    note(visit, 'TaskStarted', () => named(resource));
    return;
  }
  note(visit, `${resource.events}Scheduled`, () => ({
    resource: resource.resource,
    input: JSON.stringify(argument),
    inputDetails: whole,
    ...limits(),
  }));
  if (resource.events === 'LambdaFunction') note(visit, 'LambdaFunctionStarted');
}

/** The event of a request that was accepted and whose end is awaited. */
export function recordSubmitted(visit: Visit, resource: Resource, output: Json): void {
  if (resource.events !== 'Task') return;
  note(visit, 'TaskSubmitted', () => ({
    ...named(resource),
    output: JSON.stringify(output),
    outputDetails: whole,
  }));
}

/** The event of a task that succeeded. */
export function recordSucceeded(visit: Visit, resource: Resource, output: Json): void {
  noteTakenUp(visit, resource);
  note(visit, `${resource.events}Succeeded`, () => ({
    ...typeNames(resource),
    output: JSON.stringify(output),
    outputDetails: whole,
  }));
}

/** The event of a task that failed. */
export function recordFailed(
  visit: Visit,
  resource: Resource,
  error: string,
  cause: string | undefined,
): void {
  noteTakenUp(visit, resource);
  note(visit, `${resource.events}Failed`, () => ({
    ...typeNames(resource),
    ...errorDetails(error, cause),
  }));
}

/** The event of a task that ran out of time or missed a heartbeat. */
export function recordTimedOut(
  visit: Visit,
  resource: Resource,
  error: string,
  cause: string | undefined,
): void {
  note(visit, `${resource.events}TimedOut`, () => ({
    ...typeNames(resource),
    ...errorDetails(error, cause),
  }));
}

/** A worker that answers for an activity has taken it up; AWS says so in an event of its own. */
function noteTakenUp(visit: Visit, { events }: Resource): void {
  if (events === 'Activity') note(visit, 'ActivityStarted', () => ({}));
}

function note({ run, branch }: Visit, type: string, details?: () => JsonObject): void {
  record(run, branch, type, details);
}

function named({ resourceType, resource }: Resource): JsonObject {
  return { resourceType, resource };
}

function typeNames(resource: Resource): JsonObject {
  return resource.events === 'Task' ? named(resource) : {};
}
