import type { Write } from '../../lib/contracts/write.ts';
import type { Handover, Mailer, OutgoingMail } from '../../lib/ports/mailer.ts';
import type { Store } from '../../lib/ports/store.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What can befall the first attempt to send, from before its claim to after its confirmation. */
export const points = [
  'ends before the claim',
  'ends with the claim written',
  'ends before SES',
  'ends after SES, before the confirmation',
  'ends while the confirmation is on its way, unwritten',
  'ends while the confirmation is on its way, written',
  'is throttled',
  'times out, not taken',
  'times out, taken',
  'meets a 5xx, not taken',
  'meets a 5xx, taken',
  'is still running when the retry comes',
  'sleeps between claim and SES for longer than its lease',
  'runs twice at one moment',
] as const;
export type Point = (typeof points)[number];

/** The first attempt's SES took the mail, and the sender never learnt of it. */
export const isTakenUnheard = (point: Point): boolean =>
  [
    'ends after SES, before the confirmation',
    'ends while the confirmation is on its way, unwritten',
    'times out, taken',
    'meets a 5xx, taken',
  ].includes(point);

/** SES never had the first attempt, and the sender cannot know. */
export const isCutOffUntaken = (point: Point): boolean =>
  [
    'ends with the claim written',
    'ends before SES',
    'times out, not taken',
    'meets a 5xx, not taken',
    'sleeps between claim and SES for longer than its lease',
  ].includes(point);

export class ProcessEnds extends Error {}

/** How long things last in one trial; milliseconds. */
export interface Lengths {
  /** How long a call that outlasts its caller's patience takes: less than the lease. */
  readonly slow: number;
  /** How long a process sleeps that outlasts its own claim. */
  readonly asleep: number;
}

const isClaim = (write: Write): boolean =>
  ('row' in write && write.row.kind === 'message' && write.row.status === 'claimed') ||
  (write.op === 'patch' && write.kind === 'message' && write.set?.status === 'claimed');
const isConfirm = (write: Write): boolean =>
  write.op === 'patch' && write.kind === 'message' && write.set?.status === 'sent';

/** The store and SES as the first invocation meets them, with the fault at its point. */
export function faultyAt(
  point: Point,
  parts: { store: Store; ses: Mailer; time: VirtualTime; lengths: Lengths },
): { store: Store; mailer: Mailer } {
  const { store, ses, time, lengths } = parts;
  const ends = (): never => {
    throw new ProcessEnds(point);
  };

  async function transact(writes: readonly Write[]) {
    const claims = writes.some(isClaim);
    const confirms = writes.some(isConfirm);
    if (claims && point === 'ends before the claim') ends();
    if (confirms && point === 'ends while the confirmation is on its way, unwritten') ends();
    const outcome = await store.transact(writes);
    if (claims && point === 'ends with the claim written') ends();
    if (confirms && point === 'ends while the confirmation is on its way, written') ends();
    if (claims && point === 'sleeps between claim and SES for longer than its lease')
      await time.sleepUntil(time.now() + lengths.asleep);
    return outcome;
  }

  async function send(mail: OutgoingMail): Promise<Handover> {
    switch (point) {
      case 'ends before SES':
        return ends();
      case 'ends after SES, before the confirmation':
        await ses.send(mail);
        return ends();
      case 'is throttled':
        return { outcome: 'busy', code: 'Throttling' };
      case 'times out, not taken':
        return { outcome: 'unknown', code: 'TimeoutError' };
      case 'times out, taken':
        await ses.send(mail);
        return { outcome: 'unknown', code: 'TimeoutError' };
      case 'meets a 5xx, not taken':
        return { outcome: 'unknown', code: 'InternalFailure' };
      case 'meets a 5xx, taken':
        await ses.send(mail);
        return { outcome: 'unknown', code: 'InternalFailure' };
      case 'is still running when the retry comes':
        await time.sleepUntil(time.now() + lengths.slow);
        return ses.send(mail);
      default:
        return ses.send(mail);
    }
  }

  return { store: { ...store, transact }, mailer: { send } };
}
