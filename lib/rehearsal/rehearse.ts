import { keySource } from '../adapters/key-source.ts';
import { memoryCaller } from '../adapters/memory/caller.ts';
import { memoryMailer } from '../adapters/memory/mailer.ts';
import { memoryOrchestrator } from '../adapters/memory/orchestrator.ts';
import { memoryQuota } from '../adapters/memory/quota.ts';
import { memoryStore } from '../adapters/memory/store.ts';
import type { Chance, HistoryEvent } from '../asl/index.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import type { ControlCommand } from '../contracts/enrolment.ts';
import type { EventRequest } from '../contracts/event.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../contracts/membership.ts';
import type { Row } from '../contracts/table.ts';
import type { Change, Put } from '../contracts/write.ts';
import { timelineOf } from '../domain/insight/timeline.ts';
import { instantOf } from '../domain/instant.ts';
import { closeEnrolment } from '../operations/close-enrolment.ts';
import { control } from '../operations/control.ts';
import { dispatch } from '../operations/dispatch.ts';
import type { Publication } from '../operations/publishing/publication.ts';
import { publish } from '../operations/publishing/publish.ts';
import { switchOn } from '../operations/publishing/switch-on.ts';
import { type Recorded, recordEvent } from '../operations/record-event.ts';
import type { Services } from '../operations/services.ts';
import { doTask } from './do-task.ts';
import { type Drain, type Invoked, inTurn, type Work } from './work.ts';

const minute = 60_000;

export interface RehearsalOptions {
  /** Business time at the beginning, epoch milliseconds. */
  readonly start: number;
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly journeys: readonly Publication[];
  readonly catalogue?: Services['catalogue'];
  /** Does the pending work of one moment; in turn where nothing else is said. */
  readonly drain?: Drain;
  /** Stands between the operations and the store or the orchestrator, for tests of what happens side by side. */
  readonly around?: <T extends object>(part: T) => T;
  /** Hears what the table's stream tells, beside dispatch. */
  readonly onChange?: (change: Change) => void;
  /** Other parts in the place of those in memory. */
  readonly services?: Partial<Services>;
  /** Stands around each call of a function or of DynamoDB by a machine. */
  readonly invoked?: Invoked;
  /** Hears what each step of an execution adds to its history. */
  readonly onHistory?: (events: readonly HistoryEvent[]) => void;
  /** The ids and tokens that executions draw; numbered ones where nothing else is said. */
  readonly chance?: Chance;
}

/**
 * One partner and a vendor's journeys in memory and virtual time: the product's own operations over the memory
 * store, the compiled machines run by the interpreter. Nothing happens but in `settleDown`, `pass` and `passTo`.
 */
export async function rehearse(options: RehearsalOptions) {
  const { vendor, membership, contacts } = options;
  const drain = options.drain ?? inTurn;
  const around = options.around ?? ((part) => part);
  const invoked: Invoked = options.invoked ?? ((_, work) => work());
  const pending: Work[] = [];
  let now = options.start;
  let fresh = 0;
  const ids = {
    unique: () => {
      fresh += 1;
      return `id-${fresh}`;
    },
  };

  const table = memoryStore({
    onChange: (change: Change) => {
      options.onChange?.(change);
      pending.push(() => invoked({ by: 'stream', change }, () => dispatch(services, change)));
    },
  });
  const mailer = memoryMailer();
  const engine = memoryOrchestrator({
    now: () => now,
    chance: options.chance ?? {
      random: () => 0.5,
      uuid: () => ids.unique(),
      token: () => `token-${ids.unique()}`,
    },
    ...(options.onHistory && { onHistory: options.onHistory }),
    onTask: (task) => pending.push(() => invoked({ by: 'task', task }, () => doTask(services, engine, task))),
    onEnd: ({ input, end }) => {
      if (end === undefined) return;
      const { status, error } = end;
      pending.push(() => invoked({ by: 'end' }, () => closeEnrolment(services, { status, input, error })));
    },
  });
  const services: Services = {
    store: around(table),
    mailer,
    quota: memoryQuota(),
    caller: memoryCaller(),
    orchestrator: around(engine),
    control: {
      send: async (command: ControlCommand) => {
        pending.push(() => invoked({ by: 'command', command }, () => control(services, command)));
      },
    },
    clock: { business: () => now, machine: () => now, businessAt: (machine) => machine },
    ids,
    catalogue: options.catalogue ?? builtInCatalogue,
    ledgerTimes: { lease: minute, settling: 15 * minute },
    keys: keySource(
      async () => ({ current: 'a rehearsal keeps nothing secret' }),
      () => now,
    ),
    publicUrl: 'https://partners.example',
    ...options.services,
  };
  /** What prepares and looks does not stand in the way of what is rehearsed. */
  const direct: Services = { ...services, store: table, orchestrator: engine };

  const settleDown = (): Promise<void> => drain(pending);

  async function passTo(end: number): Promise<void> {
    await settleDown();
    for (;;) {
      const due = engine.nextDue();
      if (due === undefined || due > end) break;
      now = Math.max(now, due);
      await engine.fire();
      await settleDown();
    }
    now = Math.max(now, end);
  }

  const key = { vendor: membership.vendor, partner: membership.partner };
  const rows: Row[] = [vendor, membership, { kind: 'partner', ...key }, ...contacts];
  // A put takes a row of any kind; TypeScript does not spread a union over the property.
  for (const row of rows) await table.transact([{ op: 'put', row } as Put]);
  for (const journey of options.journeys) {
    const version = await publish(direct, 'library', journey, {
      PerformFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions',
      TableName: 'waymark',
    });
    await switchOn(direct, vendor.vendor, version);
  }
  await settleDown();

  return {
    services,
    store: table,
    orchestrator: engine,
    key,
    /** Work that waits to be done. */
    work: pending,
    now: () => now,
    /** Does all that is to be done at this moment. */
    settleDown,
    /** Lets time pass, stopping at each due time in order. */
    pass: (duration: number) => passTo(now + duration),
    /** Lets time pass to an instant, epoch milliseconds; one that lies behind changes nothing. */
    passTo,
    /** Records an event; nothing reacts to it before `settleDown`, `pass` or `passTo`. */
    record: (
      type: string,
      data: NonNullable<EventRequest['data']> = {},
      identity: { id: string; at: string } | undefined = undefined,
    ): Promise<Recorded> => recordEvent(direct, { ...key, type, data, ...identity }),
    mails: () => mailer.sent,
    rows: () => table.partition(key),
    timeline: async () => timelineOf(await table.partition(key), instantOf(now)),
    membership: () => table.get('membership', key),
    enrolments: () => table.list('enrolment', key),
  };
}

export type Rehearsal = Awaited<ReturnType<typeof rehearse>>;
