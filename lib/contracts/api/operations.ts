import * as z from 'zod';
import { Id, Instant, Slug } from '../naming.ts';
import { Cursor, nextPage, whole } from './page.ts';
import { none, ofVendor } from './params.ts';
import { route } from './route.ts';

const administrator = ['administrator'] as const;

const Stuck = z.object({
  /** A code of a closed list, and what it means. */
  reason: z.string(),
  says: z.string(),
  partner: Id,
  journey: Slug,
  enrolment: Id,
  /** The name of the execution that runs it, or should. */
  execution: Id,
});

const GivenUpFile = z.object({
  file: z.string(),
  outcome: z.enum(['replayed', 'failed', 'unreadable', 'foreign', 'would-replay']),
  changes: z.number().int(),
  /** Rows that are gone since. */
  gone: z.number().int(),
  error: z.string().optional(),
});

/** `unfinished` where there may be more files than there was time for: a replay that is asked for again goes on. */
const GivenUpFiles = z.object({ files: z.array(GivenUpFile), unfinished: z.boolean().optional() });

export const operationRoutes = {
  listStuck: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/stuck',
    answers: 'operate',
    lets: administrator,
    writes: false,
    tag: 'Operations',
    summary:
      'Enrolments that should have moved and did not, each with the reason; as many as can be looked at in one answer',
    params: ofVendor,
    query: z.strictObject({
      journey: Slug.optional(),
      grace: whole(0, 100_000).default(15),
      cursor: Cursor.optional(),
    }),
    /** `looked` and `stuck` are of this page; one may be empty with more behind it. */
    answer: z.object({ looked: z.number().int(), stuck: z.array(Stuck), ...nextPage }),
    rate: 2,
  }),
  mendStuck: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/stuck/mend',
    answers: 'operate',
    lets: administrator,
    writes: true,
    tag: 'Operations',
    summary: 'Does for one stuck enrolment what the product itself would have done, then looks again',
    params: ofVendor,
    body: Stuck.pick({ partner: true, journey: true, enrolment: true, execution: true })
      .extend({ grace: z.number().int().min(0).default(15) })
      .strict(),
    answer: z.object({ did: z.string(), left: z.boolean() }),
    rate: 2,
  }),
  listGivenUp: route({
    method: 'GET',
    path: '/v1/operations/given-up',
    answers: 'operate',
    lets: administrator,
    writes: false,
    tag: 'Operations',
    summary: 'The files of changes that were given up after every retry, and what a replay would do',
    params: none,
    answer: GivenUpFiles,
    rate: 2,
  }),
  replayGivenUp: route({
    method: 'POST',
    path: '/v1/operations/given-up/replay',
    answers: 'operate',
    lets: administrator,
    writes: true,
    tag: 'Operations',
    summary: 'Reacts to the changes that were given up, and takes away what is done',
    params: none,
    answer: GivenUpFiles,
    rate: 2,
  }),
  readHealth: route({
    method: 'GET',
    path: '/v1/operations/health',
    answers: 'operate',
    lets: administrator,
    writes: false,
    tag: 'Operations',
    summary:
      'Business time, whether the table answers, what waits or was given up, and how much of SES’s quota is used',
    params: none,
    answer: z.object({
      business: Instant,
      table: z.enum(['answers', 'silent']),
      /** Files of changes. */
      givenUp: z.number().int(),
      /** Starts and stops of executions: how many wait, and how many were given up. */
      commands: z.object({ waiting: z.number().int(), failed: z.number().int() }),
      /** What SES takes a second and in 24 hours, absent where there is no limit; what journeys had of it in the last 24. */
      emails: z.object({
        perSecond: z.number().optional(),
        perDay: z.number().optional(),
        sent: z.number().int().optional(),
      }),
    }),
    rate: 5,
  }),
};
