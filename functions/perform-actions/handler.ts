import middy from '@middy/core';
import { PerformRequest, type PerformResponse } from '../../lib/contracts/action.ts';
import { perform } from '../../lib/operations/perform/index.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';

/** The machine catches this and comes again at `until`; the message is JSON, which it parses. */
class Deferred extends Error {
  override readonly name = 'Deferred';
  constructor(until: string) {
    super(JSON.stringify({ until }));
  }
}

/** The machine catches this and goes to its end. */
class EnrolmentClosed extends Error {
  override readonly name = 'EnrolmentClosed';
}

/** The actions of a state machine, in order; see `perform`. */
export const make = (services: Services) =>
  middy<unknown, PerformResponse>()
    .use(discreet('perform-actions', ['Deferred', 'EnrolmentClosed']))
    .handler(async (event) => {
      const request = PerformRequest.parse(event);
      const performed = await perform(services, request);
      switch (performed.outcome) {
        case 'done':
          return performed.response;
        case 'deferred':
          throw new Deferred(performed.until);
        case 'closed':
          throw new EnrolmentClosed(`enrolment ${request.enrolment.id} lives no more`);
      }
    });

export const handler = onLambda(make);
