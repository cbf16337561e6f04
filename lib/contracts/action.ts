import * as z from 'zod';
import { Wait } from './enrolment.ts';
import { ClockTime, ContactRole, EventType, Id, Instant, Slug, StaffRole, Stage, Weekday } from './naming.ts';
import { ByLanguage, PartnerText } from './partner-text.ts';

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
    /** What the email is about, where it is not the journey's own topic: contacts agree to topics one by one. */
    topic: Slug.optional(),
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
    title: PartnerText,
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
  /** Tells a person on the vendor's side; `saying` is Liquid. */
  z.strictObject({ ...step, kind: z.literal('notify'), role: StaffRole, saying: z.string() }),
  /** Asks a person on the vendor's side for a decision, which comes as the event `approval.decided`. */
  z.strictObject({ ...step, kind: z.literal('approve'), role: StaffRole, saying: z.string() }),
  /** A signed HTTPS call to one of the vendor's endpoints, tried again until it is answered or `within` has passed. */
  z.strictObject({
    ...step,
    kind: z.literal('call'),
    call: Slug,
    with: z.record(z.string(), scalar),
    within: z.number().int().positive(),
    /** The fields of the answer that expressions may name, with their types. */
    answers: z.record(z.string(), z.enum(['string', 'number', 'boolean'])),
  }),
  /** Reckons a clock time in the partner's zone to an instant, answered in `until`. */
  z.strictObject({
    ...step,
    kind: z.literal('reckon'),
    moment: z.discriminatedUnion('kind', [
      /** The next such weekday and time, from now on. */
      z.strictObject({ kind: z.literal('weekday'), weekday: Weekday, time: ClockTime }),
      /** A date, `2027-01-15`, and a time. */
      z.strictObject({ kind: z.literal('date'), date: z.iso.date(), time: ClockTime }),
    ]),
  }),
  /** Hands the enrolment over to a fresh execution of the same version, which begins at the state `resume`. */
  z.strictObject({
    ...step,
    kind: z.literal('continue'),
    resume: z.string(),
    variables: z.record(z.string(), z.unknown()),
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
  /** Which execution of the enrolment this is: 1, then one more with each hand-over. */
  run: z.number().int().positive().default(1),
});
export type EnrolmentRef = z.infer<typeof EnrolmentRef>;

/** At most so many marketing messages to one contact, of all journeys, in a rolling window of seconds. */
export const Cap = z.strictObject({
  messages: z.number().int('write a whole number').positive('write a number from 1'),
  within: z.number().int('write a whole number of seconds').positive('write a time above 0'),
});
export type Cap = z.infer<typeof Cap>;

/** Which of two journeys gives way where a cap leaves room for one message. */
export const Priority = z.enum(['high', 'normal', 'low']);
export type Priority = z.infer<typeof Priority>;

/** When a journey's marketing emails may be sent: a contact's local days and hours, and how many in a window. */
export const Sending = z.strictObject({
  days: z.array(Weekday).min(1).optional(),
  from: ClockTime.optional(),
  to: ClockTime.optional(),
  /** `partner`: the contact's own zone; else an IANA name. */
  zone: z.string().optional(),
  cap: Cap.optional(),
  /** Absent is `normal`. */
  priority: Priority.optional(),
  /** What the journey's emails are about, where a step names no topic of its own. */
  topic: Slug.optional(),
});
export type Sending = z.infer<typeof Sending>;

/** What a state machine sends to perform-actions. */
export const PerformRequest = z.object({
  enrolment: EnrolmentRef,
  sending: Sending.optional(),
  actions: z.array(Action),
  /** The traits that later expressions of this journey name. */
  wants: z.object({ partner: z.array(z.string()), contact: z.array(z.string()) }),
  /** The wait that the machine goes on with: registered when the actions are done. Its token is the request’s own. */
  wait: Wait.optional(),
  /** The delay that the machine goes on with until its Task's time is over: nobody answers the token. */
  delay: z.object({ step: Slug, token: z.string() }).optional(),
});
export type PerformRequest = z.infer<typeof PerformRequest>;

/**
 * What perform-actions answers: fresh traits (absent ones left out), the answers of steps by step id, and the
 * instants that were reckoned by step id.
 */
export const PerformResponse = z.object({
  steps: z.record(z.string(), z.record(z.string(), scalar)),
  until: z.record(z.string(), Instant),
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
  /** When the wait began whose end this tells, for which event and on which condition, and when that event came, if it did. */
  beganAt: Instant.optional(),
  event: EventType.optional(),
  where: z.string().optional(),
  cameAt: Instant.optional(),
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
  /** In the vendor's language where there are several. */
  title: z.string(),
  /** In each language that the journey has it in. */
  titles: ByLanguage.optional(),
  status: z.enum(['open', 'done']),
  openedAt: Instant,
  dueAt: Instant.optional(),
  doneAt: Instant.optional(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** What a person on the vendor's side is asked to decide. */
export const ApprovalRow = z.object({
  kind: z.literal('approval'),
  vendor: Id,
  partner: Id,
  enrolment: Id,
  journey: Slug,
  step: Slug,
  role: StaffRole,
  saying: z.string(),
  status: z.enum(['open', 'decided']),
  decision: z.enum(['approved', 'refused']).optional(),
  openedAt: Instant,
  decidedAt: Instant.optional(),
});
export type ApprovalRow = z.infer<typeof ApprovalRow>;

/** The attempts of a `call`; `nextAt` is machine time, epoch milliseconds. */
export const CallRow = z.object({
  kind: z.literal('call'),
  vendor: Id,
  partner: Id,
  enrolment: Id,
  step: Slug,
  attempts: z.number().int().nonnegative(),
  nextAt: z.number(),
  startedAt: Instant,
  status: z.enum(['open', 'answered', 'given-up']),
  answer: z.record(z.string(), scalar).optional(),
});
export type CallRow = z.infer<typeof CallRow>;

/** Why a call ended without a good answer. A closed list, as for messages. */
export const callFailures = {
  'no-endpoint': 'the vendor has no endpoint of that name',
  'endpoint-refused': 'the endpoint is no https address on the public internet',
  gone: 'the endpoint said that it is gone for good',
  'no-answer': 'the endpoint gave no good answer in time',
} as const;
export type CallFailure = keyof typeof callFailures;

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
