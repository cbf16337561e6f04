import * as z from 'zod';
import { Purpose } from './action.ts';
import { Id, Instant, Language, Slug } from './naming.ts';

/** Why a message was not sent. A closed list: every non-send carries one of these. */
export const skipReasons = {
  'cap-reached': 'the contact has had as many messages as the cap allows',
  expired: 'the journey was paused for so long that the message is out of date',
  'no-longer-needed': 'what the reminder asks for has already happened',
  'no-contact': 'the partner has no contact in that role',
  'no-consent': 'the contact has not agreed to marketing mail',
  bounce: 'mail to this contact bounced',
  complaint: 'the contact marked mail as spam',
  unsubscribed: 'the contact unsubscribed',
  'no-language': 'the email exists in none of the contact’s, the vendor’s and the English language',
  'not-rendered': 'the email could not be filled in',
  rejected: 'SES refused the message',
  'unknown-outcome':
    'the attempt was cut off and its outcome is not known; a marketing mail is not risked twice',
} as const;
export const SkipReason = z.enum(Object.keys(skipReasons) as [keyof typeof skipReasons]);
export type SkipReason = keyof typeof skipReasons;

/**
 * The ledger entry of one email to one contact. `claimed` means that somebody may be handing it to SES until
 * `leaseUntil` (machine time, epoch milliseconds); `released` that SES certainly did not take it; `sent` that it did.
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
  status: z.enum(['claimed', 'released', 'sent', 'skipped']),
  reason: SkipReason.optional(),
  /** What the decision noticed, for example which language stood in for the contact's. */
  notices: z.array(z.string()),
  attempt: z.number().int().positive(),
  leaseUntil: z.number().optional(),
  sesMessageId: z.string().optional(),
  /** When the recipient's side said so; each is told once, however often SES reports it. */
  bouncedAt: Instant.optional(),
  complainedAt: Instant.optional(),
  unsubscribedAt: Instant.optional(),
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
});
export type EmailRow = z.infer<typeof EmailRow>;
