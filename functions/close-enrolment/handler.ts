import middy from '@middy/core';
import * as z from 'zod';
import { closeEnrolment } from '../../lib/operations/close-enrolment.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';

/** EventBridge's "Step Functions Execution Status Change", as far as it is read. */
const StatusChange = z.object({
  detail: z.object({
    status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
    input: z.string(),
    error: z.string().nullish(),
  }),
});

/** The end of an execution: records it where the journey's last action did not. */
export const make = (services: Services) =>
  middy<unknown, void>()
    .use(discreet('close-enrolment'))
    .handler(async (event) => {
      const { status, input, error } = StatusChange.parse(event).detail;
      await closeEnrolment(services, { status, input, error: error ?? undefined });
    });

export const handler = onLambda(make);
