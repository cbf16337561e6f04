import middy from '@middy/core';
import * as z from 'zod';
import { PublishRequest, type PublishResponse } from '../../lib/contracts/publishing.ts';
import { publishDraft } from '../../lib/operations/publishing/publish-draft.ts';
import type { Services } from '../../lib/operations/services.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { fieldProblems } from '../../lib/runtime/problem.ts';
import { compileWith } from './compile.ts';
import { estimateWith } from './estimate.ts';

/** What the tokens of a compiled state machine stand for in this deployment. */
const Deployment = z.object({
  PERFORM_FUNCTION_ARN: z.string().startsWith('arn:'),
  TABLE_NAME: z.string(),
  /** Whose prices a budget is held against; Lambda sets it. */
  AWS_REGION: z.string().default('us-east-1'),
});

/**
 * Publishes a vendor's draft: `{vendor, journey, pilot?}` is answered by what became of it and every finding. The only
 * function that holds the compiler.
 */
export const make = (services: Services, deployment: z.input<typeof Deployment>) => {
  const press = {
    compile: compileWith(services.catalogue),
    estimate: estimateWith(services.catalogue, deployment.AWS_REGION ?? 'us-east-1'),
    substitutions: {
      PerformFunctionArn: deployment.PERFORM_FUNCTION_ARN,
      TableName: deployment.TABLE_NAME,
    },
  };
  return middy<unknown, PublishResponse>()
    .use(discreet('publish-journey'))
    .handler(async (event) => {
      const request = PublishRequest.safeParse(event);
      if (request.success) return publishDraft(services, press, request.data);
      const wrong = fieldProblems(request.error, 'event').map(({ field, message }) => `${field}: ${message}`);
      return { outcome: 'refused', reason: wrong.join('; '), findings: [] };
    });
};

export const handler = onLambda((services) => make(services, Deployment.parse(process.env)));
