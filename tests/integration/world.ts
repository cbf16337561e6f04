import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContactRow, MembershipRow, VendorRow } from '../../lib/contracts/membership.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { compileEmails } from '../../lib/journey/email/index.ts';
import { compileJourney, type EmailSource, formatFinding } from '../../lib/journey/index.ts';
import type { Services } from '../../lib/operations/services.ts';
import { rehearse } from '../../lib/rehearsal/rehearse.ts';
import type { Work } from '../../lib/rehearsal/work.ts';
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
  /** Other parts in the place of those in memory, for example a caller. */
  readonly services?: Partial<Services>;
}

/**
 * The whole product around one membership, in memory and virtual time: a rehearsal of journeys compiled from YAML.
 * Nothing happens but in `settleDown` and `pass`; which pending work is next is the chooser's choice, so that a test
 * can drive every interleaving.
 */
export async function aWorld(options: WorldOptions) {
  const choose = options.choose ?? inOrder;
  /** Calls that wait for their turn, where work runs side by side. */
  const gates: (() => void)[] = [];
  const takeOne = (pending: Work[]): Work | undefined =>
    pending.splice(Math.min(choose(pending.length), Math.max(0, pending.length - 1)), 1)[0];

  async function oneByOne(pending: Work[]): Promise<void> {
    while (pending.length > 0) await takeOne(pending)?.();
  }

  async function allSideBySide(pending: Work[]): Promise<void> {
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

  const vendor = options.vendor ?? aVendor();
  const membership = aMembership({ vendor: vendor.vendor, ...options.membership });
  const { vendor: vendorId, partner } = membership;
  const rehearsal = await rehearse({
    start,
    vendor,
    membership,
    contacts: options.contacts ?? [aContact({ vendor: vendorId, partner })],
    journeys: await Promise.all(options.journeys.map(publicationOf)),
    drain: options.sideBySide ? allSideBySide : oneByOne,
    ...(options.catalogue === undefined ? {} : { catalogue: options.catalogue }),
    ...(options.services === undefined ? {} : { services: options.services }),
    ...(options.sideBySide ? { around: (part) => throughGates(part, gates) } : {}),
  });
  const { work, mails } = rehearsal;

  return {
    ...rehearsal,
    /** How many pieces of work wait to be done. */
    pending: () => work.length,
    /** Does one piece of pending work, the chooser's. */
    step: async (): Promise<void> => takeOne(work)?.(),
    subjects: () => mails().map((mail) => subjectOf(mail.raw)),
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

/** A test's journey, compiled. */
export async function publicationOf(journey: TestJourney) {
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
