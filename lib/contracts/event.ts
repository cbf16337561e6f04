import * as z from 'zod';
import { EventType, Id, Instant } from './naming.ts';

/** What a client sends to `POST /v1/events`. Whoever gives an `id` gives `at` too, so that a repeat has the same key. */
export const EventRequest = z
  .strictObject({
    vendor: Id,
    partner: Id,
    type: EventType,
    id: Id.optional(),
    at: Instant.optional(),
    data: z.record(z.string().max(64), z.unknown()).optional(),
  })
  .refine((request) => (request.id === undefined) === (request.at === undefined), {
    path: ['at'],
    message: 'give id and at together, or neither: a repeat is recognised by both',
  });
export type EventRequest = z.infer<typeof EventRequest>;

const traitValue = z.union([z.string(), z.number(), z.boolean()]);

/** A recorded fact about a membership, kept for ever. */
export const EventRow = z.object({
  kind: z.literal('event'),
  vendor: Id,
  partner: Id,
  type: EventType,
  at: Instant,
  id: Id,
  /** The declared traits that fit their type: what expressions see. */
  traits: z.record(z.string(), traitValue),
  /** Everything else that came with the event; it stays in the table. */
  data: z.record(z.string(), z.unknown()),
  /** Declared traits that did not fit their type. */
  notices: z.array(z.string()),
  recordedAt: Instant,
});
export type EventRow = z.infer<typeof EventRow>;

/** How active a membership is; written by the first activity of a day (design, "How an event travels"). */
export const EngagementRow = z.object({
  kind: z.literal('engagement'),
  vendor: Id,
  partner: Id,
  firstActiveOn: z.string(),
  lastActiveOn: z.string(),
  /** Days with at least one activity. */
  activeDays: z.number().int().positive(),
});
export type EngagementRow = z.infer<typeof EngagementRow>;
