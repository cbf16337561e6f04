import * as z from 'zod';
import { Id, Instant, Stage } from '../naming.ts';
import { whole } from './page.ts';
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
      'Who has lapsed, who will, why, and what there is to lose: the most first. It reads every partner that was ever active',
    params: ofVendor,
    query: z.strictObject({ standing: Standing.optional(), limit: whole(1, 500).default(100) }),
    answer: z.object({
      /** The model that judged, 0 the default, and how many there are by standing. */
      model: z.number().int(),
      counts: z.record(Standing, z.number().int()),
      memberships: z.array(
        z.object({
          partner: Id,
          name: z.string(),
          stage: Stage,
          standing: Standing,
          lapse: Instant.optional(),
          why: z.string(),
          alive: z.number(),
          rhythmDays: z.number().optional(),
          silentDays: z.number(),
          expected: z.number(),
          potential: z.number(),
        }),
      ),
    }),
    rate: 5,
  }),
};
