import * as z from 'zod';
import { EventType, Id, Instant, Slug } from './naming.ts';

/** Why an event that starts a journey opened no enrolment. */
export const refusals = {
  'not-in-audience': 'the journey is not meant for this partner',
  'entered-before': 'the journey admits a partner no more often',
  'too-soon': 'the last entry is too recent for the journey to admit the partner again',
  paused: 'the journey is paused and lets no one in',
} as const;

/**
 * One run of one journey version for one membership. This row, not the execution, says whether the enrolment
 * lives. Its id is also the execution's name.
 */
export const EnrolmentRow = z.object({
  kind: z.literal('enrolment'),
  vendor: Id,
  partner: Id,
  journey: Slug,
  enrolment: Id,
  owner: Id,
  version: z.number().int().positive(),
  stateMachineArn: z.string(),
  trigger: z.object({ type: EventType, id: Id, at: Instant }),
  /** Events of these types end the enrolment. */
  stops: z.array(EventType),
  /** The exact input of the execution, as JSON: StartExecution is idempotent by name and input. */
  input: z.string(),
  /** The arm of each split, by step id. */
  splits: z.record(Slug, Slug),
  pilot: z.boolean(),
  goal: z
    .object({ event: EventType, where: z.string().optional(), by: Instant.optional(), ends: z.boolean() })
    .optional(),
  /** When the goal's event came. */
  goalAt: Instant.optional(),
  /** Which execution runs: 1, then one more with each hand-over. */
  run: z.number().int().positive(),
  /** Where the present execution begins and with which variables, as JSON; absent in the first. */
  resume: z.string().optional(),
  /** Since when a paused journey holds this enrolment. */
  heldSince: Instant.optional(),
  /** `held-out`: in the control group, without an execution. */
  status: z.enum(['open', 'ended', 'stopped', 'failed', 'refused', 'held-out']),
  /** Why it is not open: an end's reason, the type of the stopping event, an error, or a refusal. */
  reason: z.string().optional(),
  openedAt: Instant,
  closedAt: Instant.optional(),
});
export type EnrolmentRow = z.infer<typeof EnrolmentRow>;

/** That a membership has entered a journey: two starting events at one moment meet here. */
export const EntryRow = z.object({
  kind: z.literal('entry'),
  vendor: Id,
  partner: Id,
  journey: Slug,
  enrolment: Id,
  count: z.number().int().positive(),
  lastAt: Instant,
});
export type EntryRow = z.infer<typeof EntryRow>;

/**
 * A running journey's claim on a future event. Step Functions writes it with one putItem, or has perform-actions
 * write it behind a group's actions; every attribute is text but `expires` and `begunAt`; lists and bindings are JSON.
 */
export const WaitRow = z.object({
  kind: z.literal('wait'),
  vendor: Id,
  partner: Id,
  enrolment: Id,
  journey: Slug,
  step: Slug,
  event: EventType,
  /** Guarded JSONata over `$event` and the variables in `bindings`; absent means every event of the type. */
  where: z.string().optional(),
  /** JSON object: the values, when the wait began, of the variables that `where` names. */
  bindings: z.string(),
  since: Instant,
  until: Instant,
  /** JSON array: the ids of the events that this enrolment has used. */
  used: z.string(),
  /** JSON array: the traits of the event that later expressions name. */
  wants: z.string(),
  /** A credential: never logged. */
  token: z.string(),
  at: Instant,
  /** Epoch seconds, for the table's time to live. */
  expires: z.number(),
  /** When the call of perform-actions began that wrote it: machine time, epoch milliseconds. */
  begunAt: z.number().optional(),
});
export type WaitRow = z.infer<typeof WaitRow>;

/** A wait as perform-actions is told of it, which knows whose it is. */
export const Wait = WaitRow.omit({
  kind: true,
  vendor: true,
  partner: true,
  enrolment: true,
  journey: true,
  begunAt: true,
});
export type Wait = z.infer<typeof Wait>;

/** What a wait answers to the state machine: the event's id, time and the traits it wants. */
export const WaitAnswer = z.looseObject({ id: Id, at: Instant });
export type WaitAnswer = z.infer<typeof WaitAnswer>;

/** A call that quotas limit, made by control-execution. */
export const ControlCommand = z.strictObject({
  command: z.enum(['start', 'stop']),
  vendor: Id,
  partner: Id,
  journey: Slug,
  enrolment: Id,
});
export type ControlCommand = z.infer<typeof ControlCommand>;
