import { after, type Eventual } from '../eventual.ts';
import type { OpenTask } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { evaluate } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { effectiveInput } from '../paths/leave.ts';
import {
  dataFields,
  integer,
  object,
  onlyJsonPath,
  orExpression,
  resultFields,
  string,
} from '../rules/fields.ts';
import { nextId } from '../run/enter.ts';
import { errorDetails, record } from '../run/record.ts';
import { scopeOf } from '../run/scope.ts';
import { tooLarge } from '../run/settle.ts';
import { type Outcome, type Visit, waiting } from '../run/visit.ts';
import { exceedsLimit } from '../size.ts';
import type { StateKind } from './kind.ts';
import { requestEffect } from './request.ts';
import { parseResource, type Resource } from './resource.ts';
import { secondsOf } from './seconds.ts';
import {
  recordFailed,
  recordScheduled,
  recordSubmitted,
  recordSucceeded,
  recordTimedOut,
} from './task-events.ts';

/** Has work done outside: emits a request and waits for its answer, or for the token that went with it. */
export const task: StateKind = {
  type: 'Task',
  fields: {
    ...dataFields,
    ...resultFields,
    Resource: string,
    TimeoutSeconds: orExpression(integer(1, 99_999_999)),
    HeartbeatSeconds: orExpression(integer(1, 99_999_999)),
    TimeoutSecondsPath: onlyJsonPath(string),
    HeartbeatSecondsPath: onlyJsonPath(string),
    Credentials: object,
  },
  prepare(blueprint) {
    const arn = String(blueprint.source.Resource);
    const resource = parseResource(arn);
    const request = blueprint.template('Arguments');
    const timeout = blueprint.template('TimeoutSeconds');
    const heartbeat = blueprint.template('HeartbeatSeconds');
    const credentials = blueprint.template('Credentials');
    return {
      start: (visit) => {
        if (resource.hasToken) visit.current.token = visit.run.chance.token();
        return after(argumentsOf(visit, request), (argument) =>
          // Evaluated for its errors alone: whose role a request takes is the driver's affair.
          after(credentials ? evaluate(credentials, 'Credentials', scopeOf(visit)) : null, () =>
            after(secondsOf(visit, 'TimeoutSeconds', timeout), (timeoutSeconds) =>
              after(secondsOf(visit, 'HeartbeatSeconds', heartbeat), (heartbeatSeconds) => {
                schedule(visit, {
                  arn,
                  resource,
                  template: request,
                  argument,
                  timeoutSeconds,
                  heartbeatSeconds,
                });
                return waiting;
              }),
            ),
          ),
        );
      },
      taskSubmitted: (visit, _, output) => recordSubmitted(visit, resource, output),
      taskSucceeded: (visit, _, output) => succeeded(visit, resource, output),
      taskFailed: (visit, _, error, cause) => {
        if (error === ERROR.timeout) recordTimedOut(visit, resource, error, cause);
        else recordFailed(visit, resource, error, cause);
        throw new StateFailure(error, cause);
      },
      taskTimedOut: (visit) => recordTimedOut(visit, resource, ERROR.timeout, undefined),
    };
  },
};

function argumentsOf(visit: Visit, template: Template | undefined): Eventual<Json> {
  if (visit.state.language === 'JSONPath') return effectiveInput(visit);
  return template ? evaluate(template, 'Arguments', scopeOf(visit)) : visit.current.input;
}

interface Request {
  arn: string;
  resource: Resource;
  /** What gave the argument; absent where the language is JSONPath. */
  template: Template | undefined;
  argument: Json;
  timeoutSeconds: number | undefined;
  heartbeatSeconds: number | undefined;
}

function schedule(visit: Visit, request: Request): void {
  const { run, current } = visit;
  const template = visit.state.language === 'JSONata' ? request.template : undefined;
  if (exceedsLimit(request.argument, template)) throw tooLarge(current.name);
  recordScheduled(
    visit,
    request.resource,
    request.argument,
    request.timeoutSeconds,
    request.heartbeatSeconds,
  );
  const { timeoutSeconds, heartbeatSeconds } = request;
  const open: OpenTask = {
    kind: 'task',
    task: nextId(run),
    resource: request.arn,
    arguments: request.argument,
    submitted: false,
    ...(current.token === undefined ? {} : { token: current.token }),
    ...(timeoutSeconds === undefined ? {} : { timeoutAt: run.at + timeoutSeconds * 1000 }),
    ...(heartbeatSeconds === undefined
      ? {}
      : { heartbeatMs: heartbeatSeconds * 1000, heartbeatAt: run.at + heartbeatSeconds * 1000 }),
  };
  current.activity = open;
  run.effects.push(requestEffect(open));
}

function succeeded(visit: Visit, resource: Resource, output: Json): Outcome {
  if (exceedsLimit(output)) {
    const failure = tooLarge(resource.events === 'Task' ? resource.resourceType : resource.resource);
    record(visit.run, visit.branch, `${resource.events}Failed`, () =>
      errorDetails(failure.code, failure.reason),
    );
    throw failure;
  }
  recordSucceeded(visit, resource, output);
  return { kind: 'done', result: output };
}
