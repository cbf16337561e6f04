import { keySource } from '../../../lib/adapters/key-source.ts';
import { memoryCaller } from '../../../lib/adapters/memory/caller.ts';
import { memoryMailer } from '../../../lib/adapters/memory/mailer.ts';
import type { MemoryOrchestrator, RequestedTask, Run } from '../../../lib/adapters/memory/orchestrator.ts';
import { memoryOrchestrator } from '../../../lib/adapters/memory/orchestrator.ts';
import { memoryQuota } from '../../../lib/adapters/memory/quota.ts';
import { PerformRequest } from '../../../lib/contracts/action.ts';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { ControlCommand } from '../../../lib/contracts/enrolment.ts';
import type { EventRequest } from '../../../lib/contracts/event.ts';
import type { Change } from '../../../lib/contracts/write.ts';
import { closeEnrolment } from '../../../lib/operations/close-enrolment.ts';
import { confirmMessage } from '../../../lib/operations/confirm-message.ts';
import { control } from '../../../lib/operations/control.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { recordEvent } from '../../../lib/operations/record-event.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { doTask } from '../../../lib/rehearsal/do-task.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';
import type { Backend } from './backend.ts';
import { countingReader } from './counting.ts';
import type { Handler } from './delivery.ts';
import { Crashed, type FaultPlan } from './fault.ts';
import { type Call, failing, interceptedServices } from './faulty-services.ts';
import { lagging } from './lagging.ts';
import { createPoison, mendedAfter, type Poison, replayOf } from './poison.ts';
import { createScheduler } from './scheduler.ts';

const minute = 60_000;
/** So soon SES tells that it has a message. */
const sesTellsAfter = 2_000;
/** Whatever is late comes again within an hour or two; milliseconds. */
const longestCounting = 6 * 3_600_000;
/** A batch of the stream holds so many records at most; it is cut anywhere. */
const longestBatch = 5;

/** Ways in which a test spoils the product, to see that it shows. */
export interface Mutation {
  /** Stands between the operations and their ports. */
  readonly outward?: (call: Call) => Call;
  /** In the place of dispatch. */
  readonly dispatch?: typeof dispatch;
}

export interface WorldOptions {
  readonly backend: Backend;
  readonly start: number;
  readonly seed: number;
  readonly plan: FaultPlan;
  /** The shard of the stream that is counted: runs that share a table have one each. */
  readonly shard: string;
  readonly width: number;
  readonly choose: (count: number) => number;
  readonly caller?: Services['caller'];
  readonly mutation?: Mutation;
  readonly poison?: Poison;
}

/** Everything that was seen of a run, beside the table. */
export interface Seen {
  /** Changes of rows, as the stream told them. */
  readonly changes: Change[];
  readonly mails: { message: string; at: number }[];
  /** Answers to waits that Step Functions took. */
  readonly answers: { token: string; event: string; at: number }[];
  /** Actions that a machine was told are done. */
  readonly performed: PerformRequest[];
  readonly requests: EventRequest[];
  /** What was called, in order: the port, the method and for whom. */
  readonly trace: string[];
}

/**
 * The product around some memberships in virtual time, with AWS's habits of calling again: a batch of the stream, a
 * command in the queue, an event of EventBridge or SES and a client's request come until they went well; a task of a
 * state machine is tried again by the machine itself. The table and the executions outlive every handler.
 */
export function faultyWorld(options: WorldOptions) {
  const { backend, seed, plan, mutation } = options;
  const chance = seededChance(seed);
  const faults = new Map(plan.map(({ call, kind }) => [call, kind]));
  const seen: Seen = { changes: [], mails: [], answers: [], performed: [], requests: [], trace: [] };
  const poison = createPoison(options.poison);
  let now = options.start;
  let fresh = 0;

  const ses = memoryMailer();
  const engine = memoryOrchestrator({
    now: () => now,
    chance,
    onTask: (task) => addTask(task),
    onEnd: (run) => addEnd(run),
  });
  const plain: Services = {
    store: lagging(backend.store, seen.changes, seededChance(seed).random),
    mailer: {
      async send(mail) {
        const answer = await ses.send(mail);
        const { message = '' } = mail.tags;
        seen.mails.push({ message, at: now });
        if (answer.outcome === 'accepted') addSesEvent(mail.tags, answer.sesMessageId);
        return answer;
      },
    },
    quota: memoryQuota(),
    caller: options.caller ?? memoryCaller(),
    orchestrator: {
      ...engine,
      async settle(token, output) {
        const verdict = await engine.settle(token, output);
        if (verdict === 'accepted') seen.answers.push({ token, event: JSON.parse(output).id, at: now });
        return verdict;
      },
    },
    control: { send: async (command) => addCommand(command) },
    clock: { business: () => now, machine: () => now, businessAt: (machine) => machine },
    ids: {
      unique: () => {
        fresh += 1;
        return `id-${fresh}`;
      },
    },
    catalogue: builtInCatalogue,
    ledgerTimes: { lease: minute, settling: 15 * minute },
    keys: keySource(
      async () => ({ current: 'in these runs nothing is kept secret' }),
      () => now,
    ),
    publicUrl: 'https://partners.example',
  };

  async function outward(call: Call, handler: Handler): Promise<unknown> {
    await scheduler.turn();
    if (handler.dead) throw new Crashed();
    now += 1;
    seen.trace.push(`${handler.delivery.what}: ${call.port}.${call.method}`);
    const kind = faults.get(seen.trace.length);
    const spoilt = mutation?.outward?.(call) ?? call;
    return kind === undefined
      ? spoilt.effect()
      : failing(spoilt, kind, handler, { killAll, stall: scheduler.stall });
  }

  function killAll(): void {
    for (const handler of scheduler.handlers()) handler.dead = true;
  }

  const scheduler = createScheduler({
    now: () => now,
    width: options.width,
    choose: options.choose,
    servicesOf: (handler) => interceptedServices(plain, (call) => outward(call, handler)),
    async read() {
      const changes = await backend.changes();
      addChanges(changes);
      return changes.length > 0;
    },
  });

  const counting = countingReader({
    shard: options.shard,
    now: () => now,
    choose: options.choose,
    add: scheduler.add,
  });

  function addChanges(changes: readonly Change[]): void {
    seen.changes.push(...changes);
    poison.tell(changes);
    counting.hear(changes);
    const lanes = Map.groupBy(changes, laneOf);
    for (const [lane, ofLane] of lanes) {
      for (let from = 0; from < ofLane.length; ) {
        const batch = ofLane.slice(from, from + 1 + options.choose(longestBatch));
        from += batch.length;
        addBatch(lane, batch);
      }
    }
  }

  /** Lambda is told what failed and begins the batch again there; powertools goes through all of it, side by side. */
  function addBatch(lane: string, batch: readonly Change[]): void {
    let left = batch;
    scheduler.add({
      what: `stream of ${lane}`,
      lane,
      dueAt: now,
      async handle(services) {
        const react = mutation?.dispatch ?? dispatch;
        const done = await Promise.allSettled(
          left.map((change) => react(poison.servicesFor(change, services), change)),
        );
        const failed = done.findIndex(({ status }) => status === 'rejected');
        if (failed === -1) return;
        const culprit = left[failed];
        if (culprit !== undefined && poison.isGivenUp(culprit)) {
          // The batch is halved until the one that fails is alone; the others come again without it.
          left = left.filter((change) => change !== culprit);
          addReplay(culprit);
          if (left.length === 0) return;
        }
        const { reason } = done[failed] as PromiseRejectedResult; // found above by its status
        // A process that ended has told nobody how far it came.
        if (!(reason instanceof Crashed)) left = left.slice(failed);
        throw reason;
      },
    });
  }

  function addReplay(change: Change): void {
    const handle = (services: Services) => replayOf(services, change);
    scheduler.add({ what: 'replay', dueAt: now + mendedAfter, handle });
  }

  function addTask(task: RequestedTask): void {
    const { execution, request } = task;
    scheduler.add({
      what: `task of ${execution.slice(0, 6)}`,
      dueAt: now,
      async handle(services) {
        await doTask(services, witnessed(engine, task), task);
      },
      async onFailure(error) {
        const name =
          error instanceof Crashed ? 'Lambda.Unknown' : error instanceof Error ? error.name : 'Error';
        await engine.signal(execution, { kind: 'taskFailed', task: request.task, error: name, cause: '{}' });
      },
    });
  }

  /** Notes which actions the machine hears to be done. */
  const witnessed = (orchestrator: MemoryOrchestrator, { request }: RequestedTask): MemoryOrchestrator => ({
    ...orchestrator,
    async signal(execution, signal) {
      if (signal.kind === 'taskSucceeded') {
        // The machines' own arguments, which doTask has parsed before.
        const { Payload } = request.arguments as { Payload: unknown };
        seen.performed.push(PerformRequest.parse(Payload));
      }
      await orchestrator.signal(execution, signal);
    },
  });

  function addEnd({ input, end }: Run): void {
    if (end === undefined) return;
    const { status, error } = end;
    const handle = (services: Services) => closeEnrolment(services, { status, input, error });
    scheduler.add({ what: 'end of an execution', dueAt: now, handle });
  }

  function addCommand(command: ControlCommand): void {
    scheduler.add({ what: command.command, dueAt: now, handle: (services) => control(services, command) });
  }

  function addSesEvent(tags: Readonly<Record<string, string>>, sesMessageId: string): void {
    const { vendor = '', partner = '', message = '' } = tags;
    const handle = (services: Services) =>
      confirmMessage(services, { vendor, partner, message, sesMessageId });
    scheduler.add({ what: 'event of SES', dueAt: now + sesTellsAfter, handle });
  }

  /** Lets time pass to a moment, stopping at each due time in order. */
  async function passTo(end: number): Promise<void> {
    for (;;) {
      await scheduler.drain();
      const due = Math.min(engine.nextDue() ?? Number.POSITIVE_INFINITY, scheduler.nextDue());
      if (due > end) break;
      now = Math.max(now, due);
      await engine.fire();
    }
    now = Math.max(now, end);
  }

  return {
    seen,
    engine,
    plain,
    gaveUp: scheduler.gaveUp,
    givenUp: poison.givenUp,
    surprises: scheduler.surprises,
    now: () => now,

    /** A client's request: it asks again until it is answered. */
    record(request: EventRequest): void {
      seen.requests.push(request);
      const handle = async (services: Services) => {
        const recorded = await recordEvent(services, request);
        if (recorded.outcome === 'refused') throw new Error(recorded.message);
      };
      scheduler.add({ what: `client: ${request.type}`, dueAt: now, handle });
    },

    /** Something else that is asked for until it went well. */
    ask: (what: string, handle: (services: Services) => Promise<unknown>): void => {
      scheduler.add({ what, dueAt: now, handle: async (services) => void (await handle(services)) });
    },

    passTo,

    /** Lets time pass until everything is counted, or the tally was given up. */
    async countAll(): Promise<void> {
      const end = now + longestCounting;
      while (counting.isBehind() && now < end) await passTo(now + counting.windowMs);
    },
  };
}

export type FaultyWorld = ReturnType<typeof faultyWorld>;

/** Records of one partition key come in order. */
function laneOf({ before, after }: Change): string {
  const row = after ?? before;
  return row !== undefined && 'partner' in row ? row.partner : 'no partner';
}
