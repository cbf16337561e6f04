import middy from '@middy/core';
import type { Services } from '../../lib/operations/services.ts';
import { type Swept, sweepAll } from '../../lib/operations/sweep-lapsed.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';

/** What a page of each shard takes at worst: nothing new is begun when no more is left. */
const pageMs = 60_000;

/** Every shard of the index, by a schedule every 15 minutes; what it has no time for is the next one's. */
export const make = (services: Services) =>
  middy<unknown, Swept>()
    .use(discreet('sweep-lapsed'))
    .handler((_, context) => sweepAll(services, () => context.getRemainingTimeInMillis() > pageMs));

export const handler = onLambda(make);
