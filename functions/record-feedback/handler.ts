import middy from '@middy/core';
import * as z from 'zod';
import { Id } from '../../lib/contracts/naming.ts';
import { confirmMessage } from '../../lib/operations/confirm-message.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';

const tag = z.tuple([Id]).transform(([value]) => value);

/** An SES event on EventBridge, as far as it is read: the message tags lead to the ledger. */
const SesEvent = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string().min(1),
      tags: z.object({ vendor: tag, partner: tag, message: tag }).optional().catch(undefined),
    }),
  }),
});

/** SES's events about a mail: its `Send` confirms the ledger's claim, should the sender have been cut off. */
export const make = (services: Services) =>
  middy<unknown, void>()
    .use(discreet('record-feedback'))
    .handler(async (event) => {
      const { eventType, mail } = SesEvent.parse(event).detail;
      // A mail without our tags was sent by somebody else through the same account.
      if (mail.tags !== undefined && eventType === 'Send')
        await confirmMessage(services, { ...mail.tags, sesMessageId: mail.messageId });
    });

export const handler = onLambda(make);
