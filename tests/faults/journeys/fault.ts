/** What can go wrong with one call of a port. */
export const faultKinds = [
  /** The handler's process ends before the call reached anything. */
  'crash-before',
  /** It ends when the call has had its effect, before anybody hears of it. */
  'crash-after',
  /** It ends before the call, and what it was handling comes again an hour later. */
  'crash-late',
  /** The other side refuses for want of room, and does nothing. */
  'throttled',
  /** No answer comes in time, and nothing happened. */
  'timed-out',
  /** No answer comes in time, though it happened. */
  'answer-lost',
  /** The SDK sends the request again by itself, and hears the second answer. */
  'sent-twice',
  /** The call goes well, and what the handler was handling comes again. */
  'delivered-twice',
  /** The call stands still for a while, and others go on. */
  'stalled',
  /** The whole process ends, with every handler that is under way. */
  'killed',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One fault at the call of this number, counted from 1 over a whole run. */
export interface Fault {
  readonly call: number;
  readonly kind: FaultKind;
}

export type FaultPlan = readonly Fault[];

/** A plan in the form that `FAULTS` takes: `crash-after@17,throttled@40`. */
export const sayPlan = (plan: FaultPlan): string =>
  plan.map(({ call, kind }) => `${kind}@${call}`).join(',') || 'no faults';

/** The process has ended: nothing after this runs. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** What the SDK throws where a request failed. */
export class CallFailed extends Error {
  override readonly name: 'ThrottlingException' | 'TimeoutError';
  constructor(name: 'ThrottlingException' | 'TimeoutError') {
    super(name);
    this.name = name;
  }
}
