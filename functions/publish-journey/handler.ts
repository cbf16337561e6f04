import * as z from 'zod';
import { costOfVersion } from '../../lib/operations/publishing/cost-of-version.ts';
import { promotePilot, rollBackJourney } from '../../lib/operations/publishing/pilot.ts';
import { publishDraft } from '../../lib/operations/publishing/publish-draft.ts';
import type { Services } from '../../lib/operations/services.ts';
import type { SimulationQueue } from '../../lib/ports/simulation-queue.ts';
import type { Tokens } from '../../lib/ports/tokens.ts';
import { refuse } from '../../lib/runtime/api/ask.ts';
import { changedReply } from '../../lib/runtime/api/changed-reply.ts';
import { apiFunction } from '../../lib/runtime/api/function.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { awsSimulationQueue } from '../../lib/runtime/simulation-queue.ts';
import { awsTokens } from '../../lib/runtime/tokens.ts';
import { compileWith } from './compile.ts';
import { emailsWith } from './emails.ts';
import { estimateWith, reckonWith } from './estimate.ts';
import { simulationsWith } from './simulations.ts';

/** What the tokens of a compiled state machine stand for in this deployment. */
const Deployment = z.object({
  PERFORM_FUNCTION_ARN: z.string().startsWith('arn:'),
  TABLE_NAME: z.string(),
  /** Whose prices a budget is held against; Lambda sets it. */
  AWS_REGION: z.string().default('us-east-1'),
});

/**
 * The routes that need the compiler, or that make and move state machines: publishing, validating, previews of drafts,
 * taking simulations in hand.
 * The only function that holds the compiler.
 */
export const make = (
  services: Services,
  tokens: Tokens,
  deployment: z.input<typeof Deployment>,
  queue: SimulationQueue,
) => {
  const { catalogue } = services;
  const region = deployment.AWS_REGION ?? 'us-east-1';
  const compile = compileWith(catalogue);
  const reckon = reckonWith(catalogue, region);
  const press = {
    compile,
    estimate: estimateWith(catalogue, region),
    substitutions: {
      PerformFunctionArn: deployment.PERFORM_FUNCTION_ARN,
      TableName: deployment.TABLE_NAME,
    },
  };
  return apiFunction(services, tokens, 'publish-journey', {
    ...emailsWith(compile),
    ...simulationsWith(compile, queue),

    async publishDraft({ services: confined, params, body, ifMatch }) {
      const revision = ifMatch === undefined ? undefined : Number(ifMatch);
      const published = await publishDraft(confined, press, { ...params, ...body, revision });
      if (published.outcome !== 'refused') return { body: published };
      const { reason: title, findings, isStale } = published;
      return { refusal: { status: isStale ? 412 : 422, title, findings } };
    },

    async validateDraft({ services: confined, params }) {
      const draft = await confined.store.get('draft', params);
      if (draft === undefined) return refuse(404, `There is no draft of ${params.journey}.`);
      const { ok, findings } = await compile(draft);
      return { body: { ok, findings } };
    },

    async readCost({ services: confined, params, query: { partners, activeDays, ...which } }) {
      const wanted = { ...params, ...which };
      const month = partners === undefined ? undefined : { partners, activeDays };
      const body = await costOfVersion(confined, { compile, reckon }, wanted, month);
      return body === undefined ? refuse(404, 'There is no such version.') : { body };
    },

    promotePilot: async ({ services: confined, params }) =>
      changedReply(params, await promotePilot(confined, params)),
    rollBackJourney: async ({ services: confined, params }) =>
      changedReply(params, await rollBackJourney(confined, params)),
  });
};

export const handler = onLambda((services) =>
  make(services, awsTokens(services), Deployment.parse(process.env), awsSimulationQueue()),
);
