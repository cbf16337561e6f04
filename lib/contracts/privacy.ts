import * as z from 'zod';
import { Id, Instant } from './naming.ts';

/**
 * That a person was erased from a vendor's partners and is not to come back: the digest of an address, no address.
 * An import looks here before it takes a contact.
 */
export const ErasureRow = z.object({
  kind: z.literal('erasure'),
  vendor: Id,
  /** HMAC of the lower-case address, as a contact's `emailDigest`. */
  digest: Id,
  /** Whether it holds for every partner of the vendor; otherwise for `partners` alone. */
  everywhere: z.boolean(),
  /** The memberships that the person was erased from: where a repeat looks again. */
  partners: z.array(Id),
  /** Counts changes, so that two at one moment do not undo each other. */
  revision: z.number().int().nonnegative(),
  /** When it was asked for first. */
  at: Instant,
});
export type ErasureRow = z.infer<typeof ErasureRow>;
