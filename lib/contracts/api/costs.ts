import * as z from 'zod';
import { Id } from '../naming.ts';
import { flag, whole } from './page.ts';
import { ofJourney, staff } from './params.ts';
import { route } from './route.ts';

/** On both ends of what partners do: everything that is waited for, and nothing. */
const both = <S extends z.ZodType>(of: S) => z.object({ answers: of, silent: of });

/** A way through a journey for 1,000 partners; US dollars. */
const PathCost = z.object({
  total: z.number(),
  /** What SES takes: nobody who sends by it comes below. */
  ses: z.number(),
  orchestration: z.number(),
  activity: z.number(),
  transitions: z.number(),
  mails: z.number(),
  dearest: z.object({ step: z.string(), usd: z.number() }).optional(),
  lines: z.array(z.object({ line: z.string(), units: z.number(), usd: z.number() })),
});

const JourneyCost = z.object({
  region: z.string(),
  /** When its prices were collected. */
  asOf: z.string(),
  /** Lines for which another region's price stands. */
  borrowed: z.array(z.string()),
  per1000Partners: both(PathCost),
  /** A month in which so many partners go through, where they were named. */
  month: z
    .object({
      partners: z.number().int(),
      activeDays: z.number().int(),
      journey: both(z.number()),
      activity: z.number(),
      sweeps: z.number(),
      pinpoint: both(z.number()),
    })
    .optional(),
});

export const costRoutes = {
  readCost: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/cost',
    answers: 'publish-journey',
    lets: staff,
    writes: false,
    tag: 'Journeys',
    summary:
      'What a version of a journey costs on AWS: a partner is sent through it in virtual time, and what AWS would bill is counted',
    params: ofJourney,
    query: z.strictObject({
      /** The live one, if left out. */
      version: whole(1, 99_999_999).optional(),
      library: flag.optional(),
      /** Also a month in which so many partners go through it, active on so many days. */
      partners: whole(1, 100_000_000).optional(),
      activeDays: whole(0, 31).default(8),
    }),
    answer: z.object({
      owner: Id,
      version: z.number().int(),
      cost: JourneyCost.optional(),
      /** Why the cost is not known. */
      unknown: z.string().optional(),
    }),
    rate: 2,
  }),
};
