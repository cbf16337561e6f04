import { recordEvent } from '../../lib/operations/record-event.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { Tokens } from '../../lib/ports/tokens.ts';
import { eventReply } from '../../lib/runtime/api/event-reply.ts';
import { apiFunction } from '../../lib/runtime/api/function.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { awsTokens } from '../../lib/runtime/tokens.ts';

/** `POST /v1/events`, the busiest route by far: a function of its own keeps it small. */
export const make = (services: Services, tokens: Tokens) =>
  apiFunction(services, tokens, 'record-event', {
    recordEvent: async ({ services: confined, body }) => eventReply(await recordEvent(confined, body)),
  });

export const handler = onLambda((services) => make(services, awsTokens(services)));
