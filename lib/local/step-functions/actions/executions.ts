import * as z from 'zod';
import { executionArn } from '../arn.ts';
import type { ExecutionRow } from '../execution-store.ts';
import { PageRequest, pageOf, pageSize, placeOf } from '../page.ts';
import { NAMES_KEPT_MS } from '../retention.ts';
import { ServiceError } from '../service-error.ts';
import { Arn, action, requireExecution, requireName, type Service, seconds } from './action.ts';
import { Data, isJson } from './data.ts';
import { requireTarget, type Target } from './target.ts';

const StartRequest = z.object({ stateMachineArn: Arn, name: z.string().optional(), input: Data.optional() });

export const StartExecution = action(StartRequest, async (service, request) => {
  // The version is drawn here, before anything is awaited: it is the one that the alias names at the time of the call.
  const target = requireTarget(service, request.stateMachineArn, service.random());
  const name = request.name ?? service.uuid();
  const input = request.input ?? '{}';
  requireName(name);
  if (!isJson(input)) {
    throw new ServiceError(
      'InvalidExecutionInput',
      "Invalid State Machine Execution Input: 'it is not JSON'",
    );
  }
  const arn = executionArn(service.home, target.machine.name, name);
  // Two requests of one name are told apart one after the other, so that exactly one of them opens the execution.
  return service.driver.exclusively(arn, () => startOrRepeat(service, target, { arn, name, input }));
});

async function startOrRepeat(
  service: Service,
  { machine, revision, versionArn, aliasArn }: Target,
  { arn, name, input }: { arn: string; name: string; input: string },
): Promise<object> {
  const known = service.executions.byArn(arn);
  if (known?.status === 'RUNNING' && known.input === input) return started(known.arn, known.started_at);
  if (known && (known.stopped_at === null || service.now() - known.stopped_at < NAMES_KEPT_MS)) {
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const started_at = service.now();
  const execution = {
    arn,
    name,
    input,
    machine_id: machine.id,
    machine_arn: machine.arn,
    started_at,
    revision,
    version_arn: versionArn ?? null,
    alias_arn: aliasArn ?? null,
  };
  await service.driver.start(machine, execution, known?.id);
  return started(arn, started_at);
}

const started = (arn: string, at: number) => ({ executionArn: arn, startDate: seconds(at) });

export const StopExecution = action(
  z.object({
    executionArn: Arn,
    error: z.string().max(256).optional(),
    cause: z.string().max(32_768).optional(),
  }),
  async (service, { executionArn: arn, error, cause }) => {
    const { id } = requireExecution(service, arn);
    await service.driver.deliver(id, {
      kind: 'stop',
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
    return { stopDate: seconds(requireExecution(service, arn).stopped_at ?? service.now()) };
  },
);

export const DescribeExecution = action(z.object({ executionArn: Arn }), (service, request) => {
  const row = requireExecution(service, request.executionArn);
  return {
    ...summary(row),
    input: row.input,
    inputDetails: { included: true },
    ...(row.output === null ? {} : { output: row.output, outputDetails: { included: true } }),
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.cause === null ? {} : { cause: row.cause }),
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Executions can not be redriven here',
  };
});

const ListRequest = z.object({
  stateMachineArn: Arn,
  statusFilter: z
    .enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])
    .optional(),
  ...PageRequest,
});

export const ListExecutions = action(ListRequest, (service, request) => {
  const { machine, versionArn, aliasArn } = requireTarget(service, request.stateMachineArn, 0);
  const [startedAt, id] = request.nextToken === undefined ? [] : placeOf(request.nextToken, 2);
  const size = pageSize(request.maxResults);
  const rows = service.executions.list({
    machineArn: machine.arn,
    // An alias's executions are of whichever version it led to then.
    ...(aliasArn === undefined ? (versionArn === undefined ? {} : { versionArn }) : { aliasArn }),
    ...(request.statusFilter === undefined ? {} : { status: request.statusFilter }),
    ...(startedAt === undefined || id === undefined ? {} : { before: { startedAt, id } }),
    limit: size + 1,
  });
  const { shown, more } = pageOf(rows, size, (last) => [last.started_at, last.id]);
  return { executions: shown.map(summary), ...more };
});

const summary = (row: ExecutionRow) => ({
  executionArn: row.arn,
  stateMachineArn: row.machine_arn,
  ...(row.version_arn === null ? {} : { stateMachineVersionArn: row.version_arn }),
  ...(row.alias_arn === null ? {} : { stateMachineAliasArn: row.alias_arn }),
  name: row.name,
  status: row.status,
  startDate: seconds(row.started_at),
  ...(row.stopped_at === null ? {} : { stopDate: seconds(row.stopped_at) }),
});
