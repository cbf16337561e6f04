import * as z from 'zod';
import { Id, Instant, Stage } from '../naming.ts';
import { Cursor, nextPage, whole } from './page.ts';
import { ofVendor, staff } from './params.ts';
import { route } from './route.ts';

const Standing = z.enum(['lapsed', 'at-risk', 'active', 'left']);

export const engagementRoutes = {
  listEngagement: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/engagement',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Engagement',
    summary:
      'Who has lapsed, who will, why, and what there is to lose: the most of each page first, for the pages go by stage and id',
    params: ofVendor,
    query: z.strictObject({
      standing: Standing.optional(),
      /** How many partners are looked at. */
      limit: whole(1, 500).default(500),
      cursor: Cursor.optional(),
    }),
    answer: z.object({
      /** The model that judged, 0 the default. */
      model: z.number().int(),
      /** How many partners were looked at, and how many of them there are by standing; those that never were active stand nowhere. */
      looked: z.number().int(),
      counts: z.record(Standing, z.number().int()),
      memberships: z.array(
        z.object({
          partner: Id,
          name: z.string(),
          stage: Stage,
          standing: Standing,
          lapse: Instant.optional(),
          why: z.string(),
          /** Of no meaning where `rhythmDays` is absent: after one day the model takes everybody to be alive. */
          alive: z.number(),
          /** Days from one active day to the next; absent where there was one only. */
          rhythmDays: z.number().optional(),
          silentDays: z.number(),
          expected: z.number(),
          potential: z.number(),
        }),
      ),
      ...nextPage,
    }),
    rate: 5,
  }),
};
