import * as z from 'zod';
import { Purpose } from './action.ts';
import { Id, Instant, Language, Slug } from './naming.ts';

/** Why a message was not sent. A closed list: every non-send carries one of these. */
export const skipReasons = {
  'cap-reached': 'the contact has had as many messages as the cap allows',
  yielded: 'the journey has a low priority and leaves the last place under the cap to others',
  expired: 'the journey was paused for so long that the message is out of date',
  'no-longer-needed': 'what the reminder asks for has already happened',
  'no-contact': 'the partner has no contact in that role',
  'no-consent': 'the contact has not agreed to marketing mail',
  'topic-refused': 'the contact wants no mail on this topic',
  'contact-paused': 'the contact asked for a pause from marketing mail',
  'no-opening': 'the sending hours and the vendor’s holidays leave no moment within two weeks',
  'journey-ended': 'the journey ended before the message was due',
  bounce: 'mail to this contact bounced',
  complaint: 'the contact marked mail as spam',
  unsubscribed: 'the contact unsubscribed',
  erased: 'the contact was erased',
  'no-language': 'the email exists in none of the contact’s, the vendor’s and the English language',
  'not-rendered': 'the email could not be filled in',
  rejected: 'SES refused the message',
  'unknown-outcome':
    'the attempt was cut off and its outcome is not known; a marketing mail is not risked twice',
} as const;
export const SkipReason = z.enum(Object.keys(skipReasons) as [keyof typeof skipReasons]);
export type SkipReason = keyof typeof skipReasons;

/** Why a message goes later than it was asked for. A closed list, as for what is not sent. */
export const deferReasons = {
  'sending-hours': 'the sending hours',
  holiday: 'the end of the vendor’s holiday',
  'cap-full': 'a place under the cap',
  contended: 'other messages to the contact that are being counted at the same moment',
  pace: 'its turn: SES takes so many messages in a second and in a day',
  busy: 'room at SES',
} as const;
export const DeferReason = z.enum(Object.keys(deferReasons) as [keyof typeof deferReasons]);
export type DeferReason = keyof typeof deferReasons;

/**
 * The ledger entry of one email to one contact. `deferred` means that it is to be decided about anew at `dueAt` and
 * holds no place under a cap; `claimed` that somebody may be handing it to SES until `leaseUntil` (machine time, epoch
 * milliseconds); `released` that it has its place and SES certainly does not have it; `sent` that it does.
 */
export const MessageRow = z.object({
  kind: z.literal('message'),
  vendor: Id,
  partner: Id,
  /** Hash of (enrolment, step, turn, contact): also the SES tag `message`. */
  message: Id,
  enrolment: Id,
  journey: Slug,
  step: Slug,
  turn: z.number().int().nonnegative(),
  contact: Id,
  email: Slug,
  purpose: Purpose,
  language: Language.optional(),
  status: z.enum(['deferred', 'claimed', 'released', 'sent', 'skipped']),
  reason: SkipReason.optional(),
  /** Why, and until when by business time, it was put off last; kept once it is sent, so that the record says why it went late. */
  deferred: DeferReason.optional(),
  dueAt: Instant.optional(),
  /** Its slot in the order in which SES takes messages: machine time, epoch milliseconds. */
  slotAt: z.number().optional(),
  /** What the decision noticed, for example which language stood in for the contact's. */
  notices: z.array(z.string()),
  /** How often it was handed to SES, or was to be; 0 before the first time. */
  attempt: z.number().int().nonnegative(),
  leaseUntil: z.number().optional(),
  sesMessageId: z.string().optional(),
  /** When SES or the recipient's side said so; each is told once, however often SES reports it. */
  deliveredAt: Instant.optional(),
  delayedAt: Instant.optional(),
  rejectedAt: Instant.optional(),
  notRenderedAt: Instant.optional(),
  softBouncedAt: Instant.optional(),
  /** By a reader, as far as can be told; what a program opened or followed is kept apart. */
  openedAt: Instant.optional(),
  clickedAt: Instant.optional(),
  machineOpenedAt: Instant.optional(),
  machineClickedAt: Instant.optional(),
  bouncedAt: Instant.optional(),
  complainedAt: Instant.optional(),
  unsubscribedAt: Instant.optional(),
  /** When a tracked link in it was opened first, and how often: by the reader, or by a scanner of mails. */
  followedAt: Instant.optional(),
  follows: z.number().int().positive().optional(),
  at: Instant,
});
export type MessageRow = z.infer<typeof MessageRow>;

/** When marketing messages of all journeys went to a contact, latest last: what a cap counts. */
export const CapRow = z.object({
  kind: z.literal('cap'),
  vendor: Id,
  partner: Id,
  contact: Id,
  sentAt: z.array(Instant),
  revision: z.number().int().nonnegative(),
});
export type CapRow = z.infer<typeof CapRow>;

/** A compiled email in one language: Liquid in HTML and text, the vendor's layout already around it. */
export const EmailRow = z.object({
  kind: z.literal('email'),
  owner: Id,
  journey: Slug,
  version: z.number().int().positive(),
  email: Slug,
  language: Language,
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  /** Where its tracked links lead, Liquid; HTML and text name them as `links[0]`, `links[1]` … */
  links: z.array(z.string()).optional(),
});
export type EmailRow = z.infer<typeof EmailRow>;

/**
 * How far the slots of one lane are given away, by machine time. What SES takes in 24 hours is kept by the hour: the
 * slots are given hour by hour, and each hour is opened with as many as it has room for.
 */
export const PaceRow = z.object({
  kind: z.literal('pace'),
  lane: z.number().int().nonnegative(),
  /** The earliest slot that nobody has: epoch microseconds, for a lane may be faster than a message a millisecond. */
  nextAt: z.number().int(),
  /** The hour in which slots are given now: hours since the epoch. */
  hour: z.number().int(),
  /** With how many slots the hour was opened last, how many of these are left, how many it had given before. */
  opened: z.number().int().nonnegative(),
  left: z.number().int().nonnegative(),
  used: z.number().int().nonnegative(),
  /** How many were given in the hours before, the latest first, as far as 24 hours back. */
  past: z.array(z.number().int().nonnegative()),
});
export type PaceRow = z.infer<typeof PaceRow>;
