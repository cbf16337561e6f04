import * as z from 'zod';
import { EventType, Id, Instant } from './naming.ts';
import { isStored } from './stored-number.ts';

/** Larger data belong in a store of the vendor's own; an item of DynamoDB holds 400 KB at most. Characters of JSON. */
const largestData = 100_000;
/** DynamoDB nests attributes 32 levels deep; the map of the data is one of them. [developer guide, quotas: items] */
const deepestData = 30;

const isWithin = (levels: number, value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isWithin(levels - 1, part)));

/** Every key and every value within `value`, itself included. */
const partsOf = (value: unknown): unknown[] =>
  typeof value !== 'object' || value === null
    ? [value]
    : Object.entries(value).flatMap(([key, part]) => [key, ...partsOf(part)]);

const Data = z
  .unknown()
  // Looked at first: what reads the rest goes down without end.
  .refine((data) => isWithin(deepestData, data), {
    message: `is nested deeper than ${deepestData} levels`,
    abort: true,
  })
  // A number that JSON spells and a double does not hold, such as 1e400, is read as infinite.
  .refine((data) => partsOf(data).every((part) => typeof part !== 'number' || isStored(part)), {
    message: 'holds a number beyond 1e125, or closer to 0 than 1e-129',
    abort: true,
  })
  // The table keeps UTF-8, which has no half of a surrogate pair. [RFC 3629, 3]
  .refine((data) => partsOf(data).every((part) => typeof part !== 'string' || part.isWellFormed()), {
    message: 'holds half of a surrogate pair, which is no character: send whole characters',
    abort: true,
  })
  .pipe(z.record(z.string().max(64, 'is a name of more than 64 characters'), z.json()))
  .refine((data) => JSON.stringify(data).length <= largestData, `holds more than ${largestData} characters`);

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
