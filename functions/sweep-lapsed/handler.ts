import middy from '@middy/core';
import * as z from 'zod';
import { shards } from '../../lib/contracts/table.ts';
import type { Services } from '../../lib/operations/services.ts';
import { type Swept, sweepLapsed } from '../../lib/operations/sweep-lapsed.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';

const Request = z.strictObject({
  shard: z
    .int()
    .min(0)
    .max(shards - 1),
});

/** One shard's turn of the state machine beside this file, which a schedule starts every 15 minutes. */
export const make = (services: Services) =>
  middy<unknown, Swept>()
    .use(discreet('sweep-lapsed'))
    .handler((event) => sweepLapsed(services, Request.parse(event).shard));

export const handler = onLambda(make);
