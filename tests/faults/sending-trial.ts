import { memoryQuota } from '../../lib/adapters/memory/quota.ts';
import type { Purpose } from '../../lib/contracts/action.ts';
import type { MessageRow } from '../../lib/contracts/message.ts';
import type { LedgerTimes } from '../../lib/domain/messaging/ledger.ts';
import { confirmMessage } from '../../lib/operations/confirm-message.ts';
import type { ActionResult } from '../../lib/operations/perform/result.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { Mailer } from '../../lib/ports/mailer.ts';
import type { Store } from '../../lib/ports/store.ts';
import { someServices } from '../builders/services.ts';
import { faultyAt, type Point, ProcessEnds } from './sending-faults.ts';
import type { VirtualTime } from './virtual-time.ts';

/** When SES's own word that it took the mail comes. */
export const tellings = ['before the retry', 'after the retry', 'after the settling time', 'never'] as const;
export type Telling = (typeof tellings)[number];

export interface Trial {
  readonly point: Point;
  readonly purpose: Purpose;
  readonly telling: Telling;
  readonly store: Store;
  readonly time: VirtualTime;
  /** At least 0, less than 1. */
  readonly chance: () => number;
  /** One invocation of whatever sends the mail. */
  readonly invoke: (services: Services) => Promise<ActionResult>;
  readonly entry: () => Promise<MessageRow | undefined>;
  readonly ledgerTimes?: LedgerTimes;
}

export interface Ended {
  /** How often SES took the mail. */
  readonly taken: number;
  readonly entry: MessageRow | undefined;
}

const times: LedgerTimes = { lease: 90_000, settling: 900_000 };
const settled = times.lease + times.settling;
/** The machine gives a Task that does not answer up after so long, and calls it again (lib/journey/emit). */
const patience = 60_000;

/** Plays one send with a fault in its first attempt, and all that follows, until nothing is due any more. */
export async function play(trial: Trial): Promise<Ended> {
  const { point, telling, store, time, chance, invoke } = trial;
  const between = (from: number, to: number) => from + Math.floor(chance() * (to - from));
  const begin = time.now();
  const retryAfter = between(1_000, 30_000);
  let taken = 0;

  const ses: Mailer = {
    async send({ tags }) {
      taken += 1;
      const sesMessageId = `ses-${taken}`;
      const event = { ...(tags as { vendor: string; partner: string; message: string }), sesMessageId };
      const after = {
        'before the retry': between(0, 1_000),
        'after the retry': between(patience + 30_000, times.settling),
        'after the settling time': settled + between(60_000, 7_200_000),
        never: undefined,
      }[telling];
      if (after !== undefined) time.at(time.now() + after, () => track(confirmMessage(usual, event)));
      return { outcome: 'accepted', sesMessageId };
    },
  };
  const failures: unknown[] = [];
  const track = (work: Promise<unknown>) => void work.catch((error: unknown) => failures.push(error));

  const { services } = await someServices([], {
    store,
    mailer: ses,
    quota: memoryQuota(),
    clock: { business: time.now, machine: time.now, businessAt: (machine) => machine },
    ledgerTimes: trial.ledgerTimes ?? times,
  });
  const usual = services;
  const lengths = { slow: between(patience, times.lease), asleep: settled + between(0, 600_000) };
  const first = { ...services, ...faultyAt(point, { store, ses, time, lengths }) };

  const ask = async (given: Services): Promise<void> => {
    try {
      const result = await invoke(given);
      if (result.outcome !== 'deferred') return;
      time.at(Date.parse(result.until) + between(0, 2_000), () => track(ask(usual)));
    } catch (error) {
      if (!(error instanceof ProcessEnds)) throw error;
      time.at(time.now() + retryAfter, () => track(ask(usual)));
    }
  };

  time.at(begin, () => {
    track(ask(first));
    if (point === 'runs twice at one moment') track(ask(usual));
  });
  if (point === 'is still running when the retry comes' || point.startsWith('sleeps'))
    time.at(begin + patience, () => track(ask(usual)));
  await time.run();
  if (failures.length > 0) throw failures[0];
  return { taken, entry: await trial.entry() };
}

/** What must never be, whatever happened; undefined where all is well. */
export function violationOf(
  { point, purpose, telling }: Pick<Trial, 'point' | 'purpose' | 'telling'>,
  ended: Ended,
): string | undefined {
  const { taken, entry } = ended;
  if (entry?.status !== 'sent' && entry?.status !== 'skipped')
    return `is left ${entry?.status ?? 'without an entry'}`;
  if (entry.status === 'sent' && taken === 0) return 'is told to be sent and was not';
  if (entry.status === 'skipped') {
    if (entry.reason !== 'unknown-outcome') return `is left out without cause: ${entry.reason}`;
    if (purpose === 'service') return 'is a service mail that was given up';
    if (taken > 0 && telling !== 'never') return 'was taken and told, and is given up';
  }
  const told = telling === 'before the retry' || telling === 'after the retry';
  // A service mail whose outcome nobody told is sent again: that is what its purpose asks for.
  const mostTaken = purpose === 'service' && !told && mayBeUnheard(point) ? 2 : 1;
  return taken > mostTaken ? `was sent ${taken} times` : undefined;
}

const mayBeUnheard = (point: Point): boolean =>
  point.endsWith(', taken') || point.includes('after SES') || point.endsWith('unwritten');
