import * as z from 'zod';
import { EventType, Id, Instant } from './naming.ts';

/** Larger data belong in a store of the vendor's own; an item of DynamoDB holds 400 KB at most. Characters of JSON. */
const largestData = 100_000;
/** DynamoDB keeps numbers from 1e-130 up to 9.99e125. [DynamoDB developer guide, data types: Number] */
const smallestStored = 1e-129;
const largestStored = 1e125;
/** DynamoDB nests attributes 32 levels deep; the map of the data is one of them. [developer guide, quotas: items] */
const deepestData = 30;

const isWithin = (levels: number, value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isWithin(levels - 1, part)));

const isStored = (n: number): boolean =>
  n === 0 || (Math.abs(n) >= smallestStored && Math.abs(n) <= largestStored);

const Data = z
  .unknown()
  // Looked at first: what reads the rest goes down without end.
  .refine((data) => isWithin(deepestData, data), `is nested deeper than ${deepestData} levels`)
  .pipe(z.record(z.string().max(64), z.json()))
  .refine((data) => JSON.stringify(data).length <= largestData, `holds more than ${largestData} characters`)
  .refine(
    (data) => numbersIn(data).every(isStored),
    'holds a number beyond 1e125, or closer to 0 than 1e-129',
  );

const numbersIn = (value: z.core.util.JSONType): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

/** What a client sends to `POST /v1/events`. Whoever gives an `id` gives `at` too, so that a repeat has the same key. */
export const EventRequest = z
  .strictObject({
    vendor: Id,
    partner: Id,
    type: EventType,
    id: Id.optional(),
    at: Instant.optional(),
    data: Data.optional(),
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
