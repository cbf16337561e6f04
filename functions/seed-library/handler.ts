import { readFile } from 'node:fs/promises';
import middy from '@middy/core';
import * as z from 'zod';
import { inWords } from '../../lib/contracts/in-words.ts';
import { JourneyDefinition } from '../../lib/contracts/journey.ts';
import { VendorRow } from '../../lib/contracts/membership.ts';
import { Slug } from '../../lib/contracts/naming.ts';
import { seedLibrary } from '../../lib/operations/publishing/seed-library.ts';
import type { Services } from '../../lib/operations/services.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { logger } from '../../lib/runtime/logger.ts';
import { deployedMachines } from './deployed-machines.ts';

/** What is deployed beside this function: the library as it was compiled, and the region's vendors. */
export const Deployment = z.object({
  journeys: z.array(
    z.object({
      source: z.object({
        yaml: z.string(),
        emails: z.array(z.object({ name: z.string(), language: z.string(), text: z.string() })),
      }),
      publication: z.object({
        definition: JourneyDefinition,
        stateMachine: z.record(z.string(), z.unknown()),
        emails: z.array(
          z.object({
            email: z.string(),
            language: z.string(),
            subject: z.string(),
            preheader: z.string(),
            html: z.string(),
            text: z.string(),
            links: z.array(z.string()).optional(),
          }),
        ),
      }),
    }),
  ),
  vendors: z.array(VendorRow),
});
export type Deployment = z.infer<typeof Deployment>;

/** CloudFormation's request about a custom resource, as the provider framework hands it on. */
const Request = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResourceProperties: z.object({
    /** The ARN of each journey's state machine version, by the journey. */
    machines: z.record(Slug, z.string().startsWith('arn:')),
    substitutions: z.record(z.string(), z.string()),
  }),
});

/**
 * Seeds a region's vendors and the library's rows with the state machines that the same deployment made. A removed
 * stack leaves the rows: partners may be in these journeys.
 */
export const make = (services: Services, read: () => Promise<unknown>) =>
  middy<unknown, { PhysicalResourceId: string }>().handler(async (event) => {
    const request = parsed(Request, event, 'request');
    const { machines, substitutions } = request.ResourceProperties;
    if (request.RequestType !== 'Delete') {
      const { journeys, vendors } = parsed(Deployment, await read(), 'library');
      await seedLibrary(
        { ...services, orchestrator: deployedMachines(machines) },
        {
          journeys: journeys.map((journey) => onMachine(journey, machines)),
          vendors,
          substitutions,
          log: (line) => logger.info(line),
        },
      );
    }
    return { PhysicalResourceId: 'library' };
  });

/**
 * The same content is the same version, and a version names its machine: a machine that was made anew, after a stack
 * was removed and its data kept, must be a new version.
 */
function onMachine(
  journey: Deployment['journeys'][number],
  machines: Readonly<Record<string, string>>,
): Deployment['journeys'][number] {
  const { publication } = journey;
  const Comment = machines[publication.definition.journey] ?? '';
  return {
    ...journey,
    publication: { ...publication, stateMachine: { ...publication.stateMachine, Comment } },
  };
}

/** CloudFormation shows the message to whoever deploys. */
function parsed<T>(schema: z.ZodType<T>, value: unknown, root: string): T {
  const result = schema.safeParse(value, { error: inWords });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${[root, ...(issue?.path ?? [])].join('.')} ${issue?.message}`);
}

/** Where bundling puts the library beside the function's code. */
const file = new URL('./library.json', import.meta.url);

export const handler = onLambda((services) =>
  make(services, async () => JSON.parse(await readFile(file, 'utf8'))),
);
