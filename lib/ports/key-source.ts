import type { Keys } from '../domain/link/keys.ts';

/** The keys that are derived from the region's master secret. */
export interface KeySource {
  /** The keys as they were read; reads them the first time. Throws where there is no secret to read. */
  keys(): Promise<Keys>;

  /** The keys read anew, for a signature that none of them made: the secret may have been rotated since. */
  renewed(): Promise<Keys>;
}
