import { randomUUID } from 'node:crypto';
import type { AcceptedMail } from './accepted-mail.ts';

/**
 * An event as SES publishes it to the default bus of EventBridge. `detail` holds `mail` and one object named after the
 * event type (`send`, `delivery`, `bounce`, `complaint`, `deliveryDelay`, `open`, `click`).
 * Source: SES developer guide, "Monitoring SES events using Amazon EventBridge" and "Contents of event data".
 */
export interface SesEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type':
    | 'Email Sent'
    | 'Email Delivered'
    | 'Email Bounced'
    | 'Email Complaint Received'
    | 'Email Delivery Delayed'
    | 'Email Opened'
    | 'Email Clicked';
  readonly source: 'aws.ses';
  readonly account: string;
  /** ISO 8601 in whole seconds, as EventBridge writes it. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: SesEventDetail;
}

/** What happened to a mail. */
export type SesEventDetail = { readonly mail: SesMail } & (
  | { readonly eventType: 'Send'; readonly send: Record<string, never> }
  | {
      readonly eventType: 'Delivery';
      readonly delivery: Record<string, unknown> & { readonly recipients: readonly string[] };
    }
  | {
      readonly eventType: 'Bounce';
      readonly bounce: Record<string, unknown> & {
        readonly bouncedRecipients: readonly { readonly emailAddress: string }[];
      };
    }
  | {
      readonly eventType: 'Complaint';
      readonly complaint: Record<string, unknown> & {
        readonly complainedRecipients: readonly { readonly emailAddress: string }[];
      };
    }
  | {
      readonly eventType: 'DeliveryDelay';
      readonly deliveryDelay: Record<string, unknown> & {
        readonly delayedRecipients: readonly { readonly emailAddress: string }[];
      };
    }
  | { readonly eventType: 'Open'; readonly open: Engaged }
  | { readonly eventType: 'Click'; readonly click: Engaged & { readonly link: string } }
);

/** Who opened a mail or followed a link in it. */
export type Engaged = Record<string, unknown> & {
  readonly timestamp: string;
  readonly userAgent: string;
  /** Whether SES takes it for a program. */
  readonly isBot: boolean;
};

/** The mail that an event is about. */
export interface SesMail {
  readonly timestamp: string;
  readonly source: string;
  readonly sourceArn: string;
  readonly sendingAccountId: string;
  readonly messageId: string;
  readonly destination: readonly string[];
  readonly headersTruncated: boolean;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly commonHeaders: Record<string, unknown>;
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** A mail that was taken, with its id and its business time. */
export type SentMail = AcceptedMail & { readonly id: string; readonly at: number };

const account = '000000000000';

/** SES's mailbox simulator knows these local parts, with a label (`bounce+case7@…`) too; here on any domain. */
const isSimulated = (kind: 'bounce' | 'complaint') => (address: string) =>
  new RegExp(`^${kind}(\\+[^@]*)?@`, 'i').test(address);

/** The worst that happens to any of a mail's recipients. */
export function outcomeOf(recipients: readonly string[]): 'delivered' | 'bounced' | 'complained' {
  if (recipients.some(isSimulated('bounce'))) return 'bounced';
  return recipients.some(isSimulated('complaint')) ? 'complained' : 'delivered';
}

/** The recipients that a mail reaches: all but those whose address bounces or complains. */
export const reached = (recipients: readonly string[]): readonly string[] =>
  recipients.filter((address) => !isSimulated('bounce')(address) && !isSimulated('complaint')(address));

/** The server that hands mails on, as SES names its own. */
const mtaIn = (region: string): string => `local-0.smtp-out.${region}.amazonses.com`;

/**
 * The events of one mail at once, in order: `Send`, then for the recipients by what the simulator does to them a
 * `Delivery` (not while it is `delayed`), a `Bounce` (permanent) and a `Complaint`, each only if it concerns somebody.
 */
export function mailEvents(mail: SentMail, region: string, delayed = false): readonly SesEvent[] {
  const event = eventsOf(mail, region, mail.at);
  const timestamp = new Date(mail.at).toISOString();
  const bounced = mail.recipients.filter(isSimulated('bounce'));
  const complained = mail.recipients.filter(isSimulated('complaint'));

  const events = [event('Email Sent', { eventType: 'Send', send: {} })];
  if (reached(mail.recipients).length > 0 && !delayed) events.push(deliveryOf(mail, region, mail.at));
  if (bounced.length > 0) {
    const bounce = {
      feedbackId: `${mail.id.slice(0, -7)}-000001`,
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: bounced.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      })),
      timestamp,
      reportingMTA: `dns; ${mtaIn(region)}`,
    };
    events.push(event('Email Bounced', { eventType: 'Bounce', bounce }));
  }
  if (complained.length > 0) {
    const complaint = {
      feedbackId: `${mail.id.slice(0, -7)}-000002`,
      complaintSubType: null,
      complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
      timestamp,
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    };
    events.push(event('Email Complaint Received', { eventType: 'Complaint', complaint }));
  }
  return events;
}

/** That a mail arrived at those whom it reaches, at a business time. */
export function deliveryOf(mail: SentMail, region: string, at: number): SesEvent {
  return eventsOf(
    mail,
    region,
    at,
  )('Email Delivered', {
    eventType: 'Delivery',
    delivery: {
      timestamp: new Date(at).toISOString(),
      processingTimeMillis: at - mail.at,
      recipients: reached(mail.recipients),
      smtpResponse: '250 2.0.0 Ok',
      reportingMTA: mtaIn(region),
    },
  });
}

/** What is said of a mail, without the mail. */
type Said = SesEventDetail extends infer Each
  ? Each extends { mail: SesMail }
    ? Omit<Each, 'mail'>
    : never
  : never;

/** Makes events about one mail that happen at a business time. */
export function eventsOf(mail: SentMail, region: string, at: number) {
  const described = describeMail(mail, region, new Date(mail.at).toISOString());
  return (type: SesEvent['detail-type'], said: Said): SesEvent => ({
    version: '0',
    id: randomUUID(),
    'detail-type': type,
    source: 'aws.ses',
    account,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: mail.configurationSet
      ? [`arn:aws:ses:${region}:${account}:configuration-set/${mail.configurationSet}`]
      : [described.sourceArn],
    // The cast only says that the two halves are one detail again.
    detail: { ...said, mail: described } as SesEventDetail,
  });
}

function describeMail(mail: SentMail, region: string, timestamp: string): SesMail {
  const domain = mail.source.slice(mail.source.lastIndexOf('@') + 1);
  const { from, to, cc, subject, lines } = mail.headers;
  return {
    timestamp,
    source: mail.source,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${domain}`,
    sendingAccountId: account,
    messageId: mail.id,
    destination: mail.recipients,
    headersTruncated: false,
    headers: lines,
    commonHeaders: {
      from: [from],
      to,
      ...(cc.length > 0 && { cc }),
      messageId: mail.id,
      subject,
    },
    tags: {
      ...(mail.configurationSet && { 'ses:configuration-set': [mail.configurationSet] }),
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
  };
}
