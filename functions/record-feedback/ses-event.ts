import * as z from 'zod';
import { Id } from '../../lib/contracts/naming.ts';
import type { Feedback } from '../../lib/domain/messaging/feedback.ts';

/** SES writes instants in several forms of ISO 8601. */
const At = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const tag = z.tuple([Id]).transform(([value]) => value);

const timed = z.object({ timestamp: At });
/** A program that opens or follows, where SES or its user agent says so. */
const engaged = timed.extend({ userAgent: z.string().default(''), isBot: z.boolean().default(false) });

/**
 * What each type of event holds beside the mail, as far as it is read, and what it says of the message; undefined where
 * it says nothing that is kept. [SES developer guide, "Contents of event data that Amazon SES publishes"]
 */
const told = {
  Delivery: of('delivery', timed, ({ timestamp }) => ({ says: 'delivered', at: timestamp })),
  DeliveryDelay: of('deliveryDelay', timed, ({ timestamp }) => ({ says: 'delayed', at: timestamp })),
  // A transient bounce, a full mailbox or an absence, may be over with the next mail; so may an undetermined one.
  Bounce: of('bounce', timed.extend({ bounceType: z.string() }), ({ bounceType, timestamp }) => ({
    says: bounceType === 'Permanent' ? 'bounced' : 'softBounced',
    at: timestamp,
  })),
  // A recipient may also take a mail out of the spam folder, which is the opposite of a complaint.
  Complaint: of(
    'complaint',
    timed.extend({ complaintFeedbackType: z.string().nullish() }),
    ({ complaintFeedbackType, timestamp }) =>
      complaintFeedbackType === 'not-spam' ? undefined : { says: 'complained', at: timestamp },
  ),
  Open: of('open', engaged, (open) => ({
    says: isMachine(open) ? 'machineOpened' : 'opened',
    at: open.timestamp,
  })),
  Click: of('click', engaged, (click) => ({
    says: isMachine(click) ? 'machineClicked' : 'clicked',
    at: click.timestamp,
  })),
  Subscription: of(
    'subscription',
    timed.extend({
      newTopicPreferences: z
        .object({
          unsubscribeAll: z.boolean().default(false),
          topicSubscriptionStatus: z.array(z.object({ subscriptionStatus: z.string() })).default([]),
        })
        .default({ unsubscribeAll: false, topicSubscriptionStatus: [] }),
    }),
    ({ timestamp, newTopicPreferences: { unsubscribeAll, topicSubscriptionStatus } }) =>
      unsubscribeAll || topicSubscriptionStatus.some((topic) => topic.subscriptionStatus === 'OptOut')
        ? { says: 'unsubscribed', at: timestamp }
        : undefined,
  ),
  // These two carry no time of their own.
  Reject: ofMail('rejected'),
  'Rendering Failure': ofMail('notRendered'),
} as const;

/** What an event says of its message. */
export interface Said {
  readonly says: Feedback;
  readonly at: string;
}
type Reader = (detail: unknown, mailAt: string) => Said | undefined;

function of<T>(field: string, body: z.ZodType<T>, read: (value: T) => Said | undefined): Reader {
  const schema = z.object({ [field]: body });
  // The schema has this one field.
  return (detail) => read(schema.parse(detail)[field] as T);
}

function ofMail(says: Feedback): Reader {
  return (_, at) => ({ says, at });
}

/**
 * Programs that fetch what a mail names before, or without, its reader: Gmail's and Yahoo's image proxies and the
 * scanners of mail gateways name themselves; Apple's Mail Privacy Protection says `Mozilla/5.0` and nothing else.
 */
function isMachine({ isBot, userAgent }: z.infer<typeof engaged>): boolean {
  return isBot || userAgent.trim() === 'Mozilla/5.0' || programs.test(userAgent);
}
const programs =
  /GoogleImageProxy|YahooMailProxy|bot\b|crawler|spider|preview|scanner|barracuda|proofpoint|mimecast|curl\/|python-requests|Go-http-client|HeadlessChrome/i;

const Event = z.object({
  detail: z.looseObject({
    eventType: z.string().min(1),
    mail: z.object({
      messageId: z.string().min(1),
      timestamp: At.optional(),
      tags: z.object({ vendor: tag, partner: tag, message: tag }).optional().catch(undefined),
    }),
  }),
});

/** An event of SES about a mail of ours. */
export interface MailEvent {
  readonly eventType: string;
  readonly sesMessageId: string;
  readonly tags: { readonly vendor: string; readonly partner: string; readonly message: string };
  readonly said: Said | undefined;
  /** Whether this version knows the type. */
  readonly known: boolean;
}

/**
 * Reads an event of SES as EventBridge delivers it; undefined for a mail without our tags, which somebody else sent
 * through the same account. Throws a ZodError that names the fields where it is malformed.
 */
export function readMailEvent(event: unknown): MailEvent | undefined {
  const { detail } = Event.parse(event);
  const { eventType, mail } = detail;
  if (mail.tags === undefined) return undefined;
  const reader = Object.hasOwn(told, eventType) ? told[eventType as keyof typeof told] : undefined;
  const mailAt = mail.timestamp ?? new Date(0).toISOString();
  return {
    eventType,
    sesMessageId: mail.messageId,
    tags: mail.tags,
    said: reader?.(detail, mailAt),
    known: reader !== undefined || eventType === 'Send',
  };
}
