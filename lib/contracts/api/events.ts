import * as z from 'zod';
import { EventRequest } from '../event.ts';
import { Id, Instant } from '../naming.ts';
import { none } from './params.ts';
import { route } from './route.ts';

export const EventRecorded = z.object({
  /** False where it had been recorded before. */
  recorded: z.boolean(),
  id: Id,
  at: Instant,
  /** What was left out of the traits, and why. */
  notices: z.array(z.string()),
});

export const eventRoutes = {
  recordEvent: route({
    method: 'POST',
    path: '/v1/events',
    answers: 'record-event',
    lets: ['system', 'marketer', 'administrator'],
    writes: true,
    tag: 'Events',
    summary: 'Records a fact about a membership, once: 201 recorded, 200 recorded before',
    params: none,
    body: EventRequest,
    answer: EventRecorded,
    statuses: [201, 200],
    vendorIn: 'body',
    rate: 500,
  }),
};
