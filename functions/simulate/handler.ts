import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { SimulationKey } from '../../lib/contracts/simulation.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { playSimulation } from './play.ts';

/** The queue of simulations, one at a call: plays all partners of a vendor through a journey. */
export const make = (services: Services) =>
  middy<SQSEvent, void>()
    .use(discreet('simulate'))
    .handler(async ({ Records }, context) => {
      for (const { body } of Records)
        await playSimulation(services, SimulationKey.parse(JSON.parse(body)), () =>
          context.getRemainingTimeInMillis(),
        );
    });

export const handler = onLambda(make);
