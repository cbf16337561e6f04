import { setImmediate as nextTurn } from 'node:timers/promises';
import { rowOfImage } from '../../lib/adapters/aws/dynamodb/item.ts';
import { memoryMailer } from '../../lib/adapters/memory/mailer.ts';
import { memoryOrchestrator, type RequestedTask } from '../../lib/adapters/memory/orchestrator.ts';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import type { Json } from '../../lib/asl/index.ts';
import { PerformRequest } from '../../lib/contracts/action.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import type { ControlCommand } from '../../lib/contracts/enrolment.ts';
import type { EventRequest } from '../../lib/contracts/event.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../lib/contracts/membership.ts';
import type { Row } from '../../lib/contracts/table.ts';
import type { Change, Put } from '../../lib/contracts/write.ts';
import { timelineOf } from '../../lib/domain/insight/timeline.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { compileEmails } from '../../lib/journey/email/index.ts';
import { compileJourney, type EmailSource, formatFinding } from '../../lib/journey/index.ts';
import { closeEnrolment } from '../../lib/operations/close-enrolment.ts';
import { control } from '../../lib/operations/control.ts';
import { dispatch } from '../../lib/operations/dispatch.ts';
import { perform } from '../../lib/operations/perform/index.ts';
import { publish, switchOn } from '../../lib/operations/publish.ts';
import { type Recorded, recordEvent } from '../../lib/operations/record-event.ts';
import type { Services } from '../../lib/operations/services.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const instant = instantOf;
export const start = Date.parse('2026-11-23T09:00:00.000Z');

/** Picks which of `count` pieces of pending work is done next. */
export type Chooser = (count: number) => number;
/** The order in which work arose. */
export const inOrder: Chooser = () => 0;

/** A journey as a test writes it: YAML, and emails by name that need not say much. */
export interface TestJourney {
  readonly yaml: string;
  readonly emails?: Readonly<Record<string, string>>;
}

export interface WorldOptions {
  readonly journeys: readonly TestJourney[];
  readonly choose?: Chooser;
  /** Lets pending work run side by side, parted at every call of the store and the orchestrator. */
  readonly sideBySide?: boolean;
  readonly vendor?: VendorRow;
  readonly membership?: Partial<MembershipRow>;
  readonly contacts?: readonly ContactRow[];
  readonly catalogue?: Services['catalogue'];
}

type Work = () => Promise<void>;

/**
 * The whole product around one membership, in memory and virtual time: the real operations over the memory store,
 * journeys compiled from YAML and run by the interpreter. Nothing happens but in `settleDown` and `pass`; which
 * pending work is next is the chooser's choice, so that a test can drive every interleaving.
 */
export async function aWorld(options: WorldOptions) {
  const choose = options.choose ?? inOrder;
  const pending: Work[] = [];
  /** Calls that wait for their turn, where work runs side by side. */
  const gates: (() => void)[] = [];
  let now = start;
  let fresh = 0;
  const ids = {
    unique: () => {
      fresh += 1;
      return `id-${fresh}`;
    },
  };
  const chance = { random: () => 0.5, uuid: () => ids.unique(), token: () => `token-${ids.unique()}` };

  const table = memoryStore({
    onChange: (change: Change) => pending.push(() => dispatch(services, change)),
  });
  const gated = <T extends object>(part: T): T => (options.sideBySide ? throughGates(part, gates) : part);
  const store = gated(table);
  const mailer = memoryMailer();
  const engine = memoryOrchestrator({
    now: () => now,
    chance,
    onTask: (task) => pending.push(() => doTask(task)),
    onEnd: ({ input, end }) => {
      if (end === undefined) return;
      const { status, error } = end;
      pending.push(() => closeEnrolment(services, { status, input, error }));
    },
  });
  const orchestrator = gated(engine);
  const services: Services = {
    store,
    mailer,
    orchestrator,
    control: {
      send: async (command: ControlCommand) => {
        pending.push(() => control(services, command));
      },
    },
    clock: { business: () => now, machine: () => now, businessAt: (machine) => machine },
    ids,
    catalogue: options.catalogue ?? builtInCatalogue,
    ledgerTimes: { lease: minute, settling: 15 * minute },
  };

  async function doTask({ execution, request }: RequestedTask): Promise<void> {
    const { task } = request;
    // The machines are our own: their arguments have the shapes that the compiler gives them.
    const given = request.arguments as unknown as { Item: Parameters<typeof rowOfImage>[0]; Payload: Json };
    if (request.resource.includes('putItem')) {
      const row = rowOfImage(given.Item);
      if (row === undefined) throw new Error('the machine put no row of a known kind');
      // A put takes a row of any kind; TypeScript does not spread a union over the property.
      await store.transact([{ op: 'put', row } as Put]);
      await engine.signal(execution, { kind: 'taskSubmitted', task, output: {} });
      return;
    }
    const result = await perform(services, PerformRequest.parse(given.Payload));
    if (result.outcome === 'done') {
      const output = { ExecutedVersion: '$LATEST', Payload: result.response, StatusCode: 200 };
      await engine.signal(execution, { kind: 'taskSucceeded', task, output });
    } else {
      const error = result.outcome === 'deferred' ? 'Deferred' : 'EnrolmentClosed';
      const errorMessage = result.outcome === 'deferred' ? JSON.stringify({ until: result.until }) : 'closed';
      const cause = JSON.stringify({ errorType: error, errorMessage, trace: [] });
      await engine.signal(execution, { kind: 'taskFailed', task, error, cause });
    }
  }

  /** Does all pending work, in the chooser's order, until nothing is left at this moment. */
  async function settleDown(): Promise<void> {
    if (options.sideBySide) return allSideBySide();
    while (pending.length > 0) {
      const [work] = pending.splice(Math.min(choose(pending.length), pending.length - 1), 1);
      await work?.();
    }
  }

  async function allSideBySide(): Promise<void> {
    let running = 0;
    const failures: unknown[] = [];
    while (pending.length > 0 || running > 0) {
      for (const work of pending.splice(0)) {
        running += 1;
        work()
          .catch((error: unknown) => failures.push(error))
          .finally(() => {
            running -= 1;
          });
      }
      // Whatever can go on without a gate does so first; then one gate opens.
      await nextTurn();
      const [open] = gates.splice(choose(Math.max(1, gates.length)), 1);
      open?.();
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Lets time pass, stopping at each due time in order. */
  async function pass(duration: number): Promise<void> {
    const end = now + duration;
    await settleDown();
    for (;;) {
      const due = engine.nextDue();
      if (due === undefined || due > end) break;
      now = Math.max(now, due);
      await engine.fire();
      await settleDown();
    }
    now = end;
  }

  const vendor = options.vendor ?? aVendor();
  const membership = aMembership({ vendor: vendor.vendor, ...options.membership });
  const key = { vendor: membership.vendor, partner: membership.partner };
  const contacts = options.contacts ?? [aContact(key)];
  const rows: Row[] = [vendor, membership, { kind: 'partner', ...key }, ...contacts];
  for (const row of rows) await table.transact([{ op: 'put', row } as Put]);
  for (const journey of options.journeys) {
    const setUp = { ...services, store: table, orchestrator: engine };
    const version = await publish(setUp, 'library', await publicationOf(journey), {
      PerformFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions',
      TableName: 'waymark',
    });
    await switchOn(setUp, vendor.vendor, version);
  }
  await settleDown();

  return {
    services,
    store: table,
    orchestrator: engine,
    key,
    settleDown,
    pass,
    now: () => now,
    /** How many pieces of work wait to be done. */
    pending: () => pending.length,
    /** Does one piece of pending work, the chooser's. */
    async step(): Promise<void> {
      const [work] = pending.splice(Math.min(choose(pending.length), Math.max(0, pending.length - 1)), 1);
      await work?.();
    },
    /** Records an event; nothing reacts to it before `settleDown` or `pass`. */
    record: (
      type: string,
      data: NonNullable<EventRequest['data']> = {},
      identity: { id: string; at: string } | undefined = undefined,
    ): Promise<Recorded> => recordEvent({ ...services, store: table }, { ...key, type, data, ...identity }),
    subjects: () => mailer.sent.map((mail) => subjectOf(mail.raw)),
    mails: () => mailer.sent,
    timeline: async () => timelineOf(await table.partition(key), instantOf(now)),
    membership: () => table.get('membership', key),
    enrolments: () => table.list('enrolment', key),
  };
}

export type World = Awaited<ReturnType<typeof aWorld>>;

/** Holds every call of a part back until its gate opens. */
function throughGates<T extends object>(part: T, gates: (() => void)[]): T {
  return new Proxy(part, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        await new Promise<void>((open) => gates.push(open));
        return Reflect.apply(member, target, given) as unknown;
      };
    },
  });
}

async function publicationOf(journey: TestJourney) {
  const named = [...journey.yaml.matchAll(/(?:send|nudge): ([a-z-]+)/g)].map(([, name]) => name ?? '');
  const texts = {
    ...Object.fromEntries(named.map((name) => [name, `Hello {{ contact.firstName }}`])),
    ...journey.emails,
  };
  const emails: EmailSource[] = Object.entries(texts).map(([name, body]) => ({
    name,
    language: 'en',
    file: `emails/${name}.en.md`,
    text: body.startsWith('---') ? body : `---\nsubject: ${name}\npreheader: ${name}\n---\n\n${body}\n`,
  }));
  const compilation = compileJourney({ file: 'journey.yaml', yaml: journey.yaml, emails });
  if (!compilation.ok) throw new Error(compilation.findings.map(formatFinding).join('\n'));
  const { definition, stateMachine } = compilation.journey;
  return { definition, stateMachine, emails: await compileEmails(compilation.journey.emails) };
}

function subjectOf(raw: Uint8Array): string {
  return /^Subject: (.*)$/m.exec(Buffer.from(raw).toString('utf8'))?.[1]?.trim() ?? '';
}
