import middy from '@middy/core';
import * as z from 'zod';
import { Id } from '../../lib/contracts/naming.ts';
import { confirmMessage } from '../../lib/operations/confirm-message.ts';
import { watchPilots } from '../../lib/operations/publishing/pilot.ts';
import { type MessageFeedback, recordFeedback } from '../../lib/operations/record-feedback.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';

const tag = z.tuple([Id]).transform(([value]) => value);
/** SES writes instants in several forms of ISO 8601. */
const At = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const mail = z.object({
  messageId: z.string().min(1),
  tags: z.object({ vendor: tag, partner: tag, message: tag }).optional().catch(undefined),
});

const Bounce = z.object({
  eventType: z.literal('Bounce'),
  bounce: z.object({ bounceType: z.string(), timestamp: At }),
});
const Complaint = z.object({ eventType: z.literal('Complaint'), complaint: z.object({ timestamp: At }) });
const Subscription = z.object({
  eventType: z.literal('Subscription'),
  subscription: z.object({
    timestamp: At,
    newTopicPreferences: z
      .object({
        unsubscribeAll: z.boolean().default(false),
        topicSubscriptionStatus: z.array(z.object({ subscriptionStatus: z.string() })).default([]),
      })
      .default({ unsubscribeAll: false, topicSubscriptionStatus: [] }),
  }),
});

/**
 * An SES event on EventBridge, as far as it is read: the message tags lead to the ledger.
 * [SES developer guide, "Contents of event data that Amazon SES publishes"]
 */
const SesEvent = z.object({
  detail: z.object({ mail, eventType: z.string() }).and(
    z.union([
      Bounce,
      Complaint,
      Subscription,
      // Deliveries, opens, clicks and what else there will be.
      z.object({ eventType: z.string().refine((type) => !told.includes(type)) }),
    ]),
  ),
});
const told = ['Bounce', 'Complaint', 'Subscription'];

/**
 * SES's events about a mail: its `Send` confirms the ledger's claim, should the sender have been cut off; a permanent
 * bounce, a complaint and an unsubscription are recorded on the membership.
 */
export const make = (services: Services) =>
  middy<unknown, void>()
    .use(discreet('record-feedback'))
    .handler(async (event) => {
      const { detail } = SesEvent.parse(event);
      const { tags, messageId } = detail.mail;
      // A mail without our tags was sent by somebody else through the same account.
      if (tags === undefined) return;
      if (detail.eventType === 'Send') await confirmMessage(services, { ...tags, sesMessageId: messageId });
      const feedback = feedbackOf(detail);
      if (feedback === undefined) return;
      await recordFeedback(services, { ...tags, ...feedback });
      // After the count, and again with every repeat of the event: a pilot's stop rule needs no timer.
      await watchPilots(services, tags.vendor);
    });

function feedbackOf(
  detail: z.infer<typeof SesEvent>['detail'],
): Pick<MessageFeedback, 'says' | 'at'> | undefined {
  if ('bounce' in detail) {
    // A transient bounce, a full mailbox or an absence, may be over with the next mail.
    return detail.bounce.bounceType === 'Permanent'
      ? { says: 'bounced', at: detail.bounce.timestamp }
      : undefined;
  }
  if ('complaint' in detail) return { says: 'complained', at: detail.complaint.timestamp };
  if ('subscription' in detail) {
    const { timestamp, newTopicPreferences } = detail.subscription;
    const { unsubscribeAll, topicSubscriptionStatus } = newTopicPreferences;
    const optedOut = topicSubscriptionStatus.some((topic) => topic.subscriptionStatus === 'OptOut');
    return unsubscribeAll || optedOut ? { says: 'unsubscribed', at: timestamp } : undefined;
  }
  return undefined;
}

export const handler = onLambda(make);
