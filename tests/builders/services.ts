import { keySource } from '../../lib/adapters/key-source.ts';
import { memoryCaller } from '../../lib/adapters/memory/caller.ts';
import { memoryMailer } from '../../lib/adapters/memory/mailer.ts';
import { memoryQuota } from '../../lib/adapters/memory/quota.ts';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import type { ControlCommand } from '../../lib/contracts/enrolment.ts';
import type { Row } from '../../lib/contracts/table.ts';
import type { Put } from '../../lib/contracts/write.ts';
import type { ExecutionSight } from '../../lib/domain/health/execution-sight.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { Orchestrator } from '../../lib/ports/orchestrator.ts';
import type { Store } from '../../lib/ports/store.ts';

/** Business time when a test begins. */
export const monday = '2026-11-23T09:00:00.000Z';

/** The master secret of tests, and the address of their pages. */
export const testSecret = '0123456789abcdef0123456789abcdef';
export const publicUrl = 'https://eu.partners.acme.example';

/** An orchestrator that notes what it is asked for; `verdict` is what it says of the next answers. */
export function aNotingOrchestrator() {
  const calls: { call: keyof Orchestrator; [field: string]: string }[] = [];
  const noting = {
    calls,
    verdict: 'accepted' as 'accepted' | 'closed',
    /** By name. */
    executions: new Map<string, ExecutionSight>(),
    /** Tokens of tasks that are over and were answered. */
    answers: new Set<string>(),
    async publish(machine: { name: string; definition: string }) {
      calls.push({ call: 'publish', ...machine });
      const version = calls.filter(({ call, name }) => call === 'publish' && name === machine.name).length;
      return {
        stateMachineVersionArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${machine.name}:${version}`,
      };
    },
    async definition(stateMachineVersionArn: string) {
      const [name = ''] = stateMachineVersionArn.split(':').slice(6);
      const published = calls.findLast((each) => each.call === 'publish' && each.name === name);
      if (published?.definition === undefined) throw new Error(`there is no ${stateMachineVersionArn}`);
      return published.definition;
    },
    async point(alias: string, stateMachineVersionArn: string) {
      calls.push({ call: 'point', alias, stateMachineVersionArn });
    },
    async start(execution: { stateMachineArn: string; name: string; input: string }) {
      calls.push({ call: 'start', ...execution });
    },
    async stop(execution: { stateMachineArn: string; name: string; cause: string }) {
      calls.push({ call: 'stop', ...execution });
    },
    async settle(token: string, output: string) {
      calls.push({ call: 'settle', token, output });
      return noting.verdict;
    },
    async answered({ token }: { stateMachineArn: string; name: string; token: string }) {
      return noting.answers.has(token);
    },
    async describe({ name }: { stateMachineArn: string; name: string }): Promise<ExecutionSight> {
      return noting.executions.get(name) ?? { status: 'missing' };
    },
    async *running(_machine?: string) {
      for (const [name, sight] of noting.executions)
        if (sight.status === 'running') yield { name, startedAt: sight.startedAt };
    },
  };
  return noting;
}

/** Services over the memory store with a clock that stands still until `time` is moved. */
export async function someServices(rows: readonly Row[] = [], given: Partial<Services> = {}) {
  const time = { business: Date.parse(monday), machine: 50_000 };
  const store = memoryStore();
  await putAll(store, rows);
  const mailer = memoryMailer();
  const caller = memoryCaller();
  const orchestrator = aNotingOrchestrator();
  const commands: ControlCommand[] = [];
  let fresh = 0;
  const services: Services = {
    store,
    mailer,
    quota: memoryQuota(),
    caller,
    orchestrator,
    control: { send: async (command) => void commands.push(command) },
    clock: {
      business: () => time.business,
      machine: () => time.machine,
      // On AWS both times are one; here they differ by a constant, so that a mix-up shows.
      businessAt: (machine) => time.business + (machine - time.machine),
    },
    ids: {
      unique: () => {
        fresh += 1;
        return `fresh-${fresh}`;
      },
    },
    catalogue: builtInCatalogue,
    ledgerTimes: { lease: 90_000, settling: 900_000 },
    keys: keySource(
      async () => ({ current: testSecret }),
      () => 0,
    ),
    publicUrl,
    ...given,
  };
  return { services, store, mailer, caller, orchestrator, commands, time };
}

/** Puts rows as they are. */
export async function putAll(store: Store, rows: readonly Row[]): Promise<void> {
  // A put takes a row of any kind; TypeScript does not spread a union over the property.
  for (const row of rows) await store.transact([{ op: 'put', row } as Put]);
}
