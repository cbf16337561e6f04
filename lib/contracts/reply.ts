import * as z from 'zod';
import { Id } from './naming.ts';

/**
 * What was answered to a request that carried an Idempotency-Key, so that its repeat is answered the same and does
 * nothing. Its id is a digest of who asked, of which route, and of the key.
 */
export const ReplyRow = z.object({
  kind: z.literal('reply'),
  reply: Id,
  /** Digest of what was asked: the same key for something else is a mistake. */
  asked: z.string(),
  /** Until when whoever does it may still be at it: machine time, epoch milliseconds. */
  leaseUntil: z.number(),
  /** Absent until it is done. */
  status: z.number().int().optional(),
  body: z.string().optional(),
  /** The body where it is long: packed (gzip, base64). */
  packed: z.string().optional(),
  etag: z.string().optional(),
  /** Epoch seconds, for the table's time to live. */
  expires: z.number(),
});
export type ReplyRow = z.infer<typeof ReplyRow>;
