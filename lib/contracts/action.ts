import * as z from 'zod';
import { ContactRole, EventType, Id, Instant, Slug, Stage } from './naming.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const step = { id: Slug };

export const Purpose = z.enum(['marketing', 'service']);
export type Purpose = z.infer<typeof Purpose>;

/** To whom a send goes: the primary contact, every contact, or those in a role. */
export const Recipients = z.enum(['all', ...ContactRole.options]);
export type Recipients = z.infer<typeof Recipients>;

/** A step that happens at once, as it stands in a compiled state machine. Durations are seconds. */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({
    ...step,
    kind: z.literal('send'),
    email: Slug,
    to: Recipients,
    purpose: Purpose,
    /** Which pass of a reminder loop this is, from 1; absent outside loops. */
    turn: z.number().int().positive().optional(),
    /** A reminder is not sent when an event that the enrolment has not used already satisfies its wait. */
    unless: z
      .strictObject({
        event: EventType,
        where: z.string().optional(),
        bindings: z.record(z.string(), z.unknown()),
        used: z.array(Id),
      })
      .optional(),
  }),
  z.strictObject({
    ...step,
    kind: z.literal('task'),
    task: Slug,
    /** Liquid. */
    title: z.string(),
    due: z.number().int().positive().optional(),
  }),
  z.strictObject({ ...step, kind: z.literal('set'), attributes: z.record(z.string(), scalar) }),
  z.strictObject({
    ...step,
    kind: z.literal('award'),
    points: z.number().int().optional(),
    badge: Slug.optional(),
    for: z.string().optional(),
  }),
  z.strictObject({ ...step, kind: z.literal('advance'), stage: Stage }),
  z.strictObject({
    ...step,
    kind: z.literal('emit'),
    event: EventType,
    data: z.record(z.string(), scalar),
  }),
  /** The normal end of an enrolment. */
  z.strictObject({ ...step, kind: z.literal('end'), reason: z.string() }),
]);
export type Action = z.infer<typeof Action>;
export type ActionKind = Action['kind'];
export type ActionOf<K extends ActionKind> = Extract<Action, { kind: K }>;

/** The identity of an enrolment, as `$states.context.Execution.Input.enrolment` carries it. */
export const EnrolmentRef = z.object({
  id: Id,
  vendor: Id,
  partner: Id,
  journey: Slug,
  /** Whose definition runs: `library`, or the vendor's own. */
  owner: Id,
  version: z.number().int().positive(),
  /** The time of the event that started the enrolment: waits look back to here. */
  since: Instant,
});
export type EnrolmentRef = z.infer<typeof EnrolmentRef>;

/** What a state machine sends to perform-actions. */
export const PerformRequest = z.object({
  enrolment: EnrolmentRef,
  actions: z.array(Action),
  /** The traits that later expressions of this journey name. */
  wants: z.object({ partner: z.array(z.string()), contact: z.array(z.string()) }),
});
export type PerformRequest = z.infer<typeof PerformRequest>;

/** What perform-actions answers: fresh traits (absent ones left out) and the answers of steps. */
export const PerformResponse = z.object({
  partner: z.record(z.string(), scalar),
  contact: z.record(z.string(), scalar),
});
export type PerformResponse = z.infer<typeof PerformResponse>;

/**
 * What became of an action, written in the same transaction as its effect: the key makes a repeat a no-op, and
 * the timeline reads it.
 */
export const ActionRow = z.object({
  kind: z.literal('action'),
  vendor: Id,
  partner: Id,
  enrolment: Id,
  journey: Slug,
  step: Slug,
  turn: z.number().int().nonnegative(),
  action: z.string(),
  outcome: z.enum(['done', 'skipped']),
  /** What happened, without personal data. */
  detail: z.string(),
  reason: z.string().optional(),
  at: Instant,
});
export type ActionRow = z.infer<typeof ActionRow>;

/** A to-do for the partner. */
export const TaskRow = z.object({
  kind: z.literal('task'),
  vendor: Id,
  partner: Id,
  task: Slug,
  enrolment: Id,
  step: Slug,
  title: z.string(),
  status: z.enum(['open', 'done']),
  openedAt: Instant,
  dueAt: Instant.optional(),
  doneAt: Instant.optional(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** An entry in the incentive ledger. */
export const PointsRow = z.object({
  kind: z.literal('points'),
  vendor: Id,
  partner: Id,
  enrolment: Id,
  step: Slug,
  points: z.number().int(),
  badge: Slug.optional(),
  for: z.string().optional(),
  at: Instant,
});
export type PointsRow = z.infer<typeof PointsRow>;
