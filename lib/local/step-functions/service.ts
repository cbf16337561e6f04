import type { AddressInfo } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import type { Chance } from '../../asl/index.ts';
import type { Service } from './actions/action.ts';
import { actions } from './actions/registry.ts';
import { finishDeleting } from './actions/state-machines.ts';
import { createAliasStore } from './alias-store.ts';
import { createDriver } from './driver.ts';
import { createExecutionStore } from './execution-store.ts';
import { createMachineStore } from './machine-store.ts';
import { type OnBroken, reportBroken } from './on-broken.ts';
import { createSweep } from './retention.ts';
import { createSchema } from './schema.ts';
import { createProtocolServer, type Dispatch } from './server.ts';
import { ServiceError } from './service-error.ts';
import type { StatusChangeEvent } from './status-event.ts';
import { createTagStore } from './tag-store.ts';
import type { Invoke } from './tasks/invoke.ts';
import { createVersionStore } from './version-store.ts';

/** What a Step Functions endpoint is made of. */
export interface StepFunctionsOptions {
  db: DatabaseSync;
  /** 0 or nothing takes a free port. */
  port?: number;
  /** Business time, epoch ms. */
  now: () => number;
  chance: Chance;
  /**
   * Does the tasks. Those that were in flight when the last process ended are asked for again before `startStepFunctions` has
   * answered: an `invoke` that needs the endpoint waits for it by itself.
   */
  invoke: Invoke;
  /** Told of RUNNING and of each end, inside the transaction that keeps it: what it writes to `db` commits with it. */
  onStatusChange: (event: StatusChangeEvent) => void;
  /** Told when the interpreter or the database broke under an execution; to stderr, ids only, when not given. */
  onBroken?: OnBroken;
  region?: string;
  account?: string;
}

/** A running endpoint; `nextDue`, `fire` and `idle` are what the business clock drives. */
export interface StepFunctions {
  endpoint: string;
  /** The earliest business time at which a timer of any execution fires. */
  nextDue(): number | undefined;
  /** Fires what is due at `now` or before, in due order; settles when that is kept. Tasks it led to may still be at work. */
  fire(now: number): Promise<void>;
  /** True when no task is at work and no signal is on its way; waits and open tokens do not count. */
  idle(): boolean;
  /** Closes the endpoint and lets tasks at work end, for 5 s at most; what is left goes on at the next start. */
  stop(): Promise<void>;
}

/** Opens an endpoint that speaks AWS's own protocol, on the executions kept in `db`, and takes up what was in flight. */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { db, now, chance, region = 'us-east-1', account = '000000000000' } = options;
  createSchema(db);
  const machines = createMachineStore(db);
  const executions = createExecutionStore(db);
  const onBroken = options.onBroken ?? reportBroken;
  const driver = createDriver({
    ...options,
    machines,
    executions,
    onBroken,
  });
  const home = { region, account };
  const service: Service = {
    home,
    machines,
    versions: createVersionStore(db),
    aliases: createAliasStore(db),
    executions,
    tags: createTagStore(db),
    driver,
    now,
    uuid: chance.uuid,
    random: chance.random,
  };
  const sweep = createSweep(executions.forgetClosedBefore);

  const server = createProtocolServer(dispatchTo(service), onBroken);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  driver.resume();
  for (const machine of machines.deleting()) await finishDeleting(service, machine);

  return {
    endpoint: `http://127.0.0.1:${port}`,
    nextDue: executions.nextDue,
    async fire(time) {
      await driver.fire(time);
      sweep(time);
    },
    idle: driver.idle,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await driver.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}

function dispatchTo(service: Service): Dispatch {
  return async (name, request) => {
    const action = actions.get(name);
    if (!action) {
      const offered = [...actions.keys()].join(', ');
      throw new ServiceError(
        'UnknownOperationException',
        `${name} is not offered here; there are: ${offered}`,
      );
    }
    return action(service, request);
  };
}
