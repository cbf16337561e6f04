import * as z from 'zod';
import type { AliasStore } from '../alias-store.ts';
import type { Home } from '../arn.ts';
import { isArn } from '../arn.ts';
import type { Driver } from '../driver.ts';
import type { ExecutionRow, ExecutionStore } from '../execution-store.ts';
import type { MachineRow, MachineStore } from '../machine-store.ts';
import { ServiceError } from '../service-error.ts';
import type { TagStore } from '../tag-store.ts';
import type { VersionStore } from '../version-store.ts';

/** What an action works with. */
export interface Service {
  home: Home;
  machines: MachineStore;
  versions: VersionStore;
  aliases: AliasStore;
  executions: ExecutionStore;
  tags: TagStore;
  driver: Driver;
  /** Business time, epoch ms. */
  now: () => number;
  uuid: () => string;
  /** A number from 0 up to 1, for what AWS leaves to chance. */
  random: () => number;
}

/** One action of the API: reads the request, throws a ServiceError for what AWS refuses, answers the response. */
export type Action = (service: Service, request: unknown) => Promise<object>;

/** An action whose request is checked by its schema first; what does not fit is AWS's ValidationException. */
export function action<Request>(
  schema: z.ZodType<Request>,
  act: (service: Service, request: Request) => Promise<object> | object,
): Action {
  return async (service, request) => {
    const parsed = schema.safeParse(request);
    if (parsed.success) return act(service, parsed.data);
    const { issues } = parsed.error;
    const listed = issues.map(
      ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
    );
    const count = `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected`;
    throw new ServiceError('ValidationException', `${count}: ${listed.join('; ')}`);
  };
}

/** An ARN by its length; its form is checked by whoever looks it up. */
export const Arn = z.string().min(1).max(256);

/** AWS JSON 1.0 writes instants as seconds since the epoch. */
export function seconds(ms: number): number {
  return ms / 1_000;
}

/** Throws InvalidArn for what is no ARN at all. */
export function requireArn(arn: string): void {
  if (!isArn(arn)) throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
}

/** The machine of this ARN; throws InvalidArn or StateMachineDoesNotExist. */
export function requireMachine({ machines }: Service, arn: string): MachineRow {
  requireArn(arn);
  const machine = machines.byArn(arn);
  if (!machine) throw noMachine(arn);
  return machine;
}

/** What AWS answers for a machine, a version or an alias that is not there. */
export const noMachine = (arn: string): ServiceError =>
  new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

/** The machine of this ARN while it can be changed; throws StateMachineDeleting too. */
export function requireActiveMachine(service: Service, arn: string): MachineRow {
  const machine = requireMachine(service, arn);
  if (machine.status === 'ACTIVE') return machine;
  throw new ServiceError('StateMachineDeleting', `State Machine is deleting: '${arn}'`);
}

/** The execution of this ARN; throws InvalidArn or ExecutionDoesNotExist. */
export function requireExecution({ executions }: Service, arn: string): ExecutionRow {
  requireArn(arn);
  const execution = executions.byArn(arn);
  if (!execution) throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return execution;
}

/** Throws InvalidName for what AWS does not take as the name of a machine or an execution. */
export function requireName(name: string): void {
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html, "name"
  if (name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]/u.test(name))
    return;
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}
