import middy from '@middy/core';
import * as z from 'zod';
import { isSuppressing } from '../../lib/domain/messaging/feedback.ts';
import { confirmMessage } from '../../lib/operations/confirm-message.ts';
import { watchPilots } from '../../lib/operations/publishing/pilot.ts';
import { recordFeedback } from '../../lib/operations/record-feedback.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { logger } from '../../lib/runtime/logger.ts';
import { type MailEvent, readMailEvent } from './ses-event.ts';

/**
 * SES's events about a mail: its `Send` confirms the ledger's claim, should the sender have been cut off; everything
 * else is recorded on the message and on the membership. A malformed event is thrown back, with its fields in the log.
 */
export const make = (services: Services) =>
  middy<unknown, void>()
    .use(discreet('record-feedback'))
    .handler(async (event) => {
      const read = readOrTell(event);
      if (read === undefined) return;
      const { eventType, tags, sesMessageId, said, known } = read;
      if (!known) logger.warn('SES tells of something that is not known here', { eventType });
      if (eventType === 'Send') await confirmMessage(services, { ...tags, sesMessageId });
      if (said === undefined) return;
      await recordFeedback(services, { ...tags, ...said });
      // After the count, and again with every repeat of the event: a pilot's stop rule needs no timer.
      if (isSuppressing(said.says)) await watchPilots(services, tags.vendor);
    });

function readOrTell(event: unknown): MailEvent | undefined {
  try {
    return readMailEvent(event);
  } catch (error) {
    // The names of fields are no secret; what stands in them may be an address.
    if (error instanceof z.ZodError)
      logger.error('an event of SES is malformed', {
        fields: error.issues.map(({ path }) => path.join('.')),
      });
    throw error;
  }
}

export const handler = onLambda(make);
