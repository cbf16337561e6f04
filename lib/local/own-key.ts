import { createHash, timingSafeEqual } from 'node:crypto';
import type { Tokens } from '../ports/tokens.ts';
import { secretFile } from './secret-file.ts';

/** The key of whoever may read the data folder: they have all of the product anyway. */
export const ownKeyOf = (dataDir: string): Promise<string> => secretFile(dataDir, 'api-key');

/** Takes the product's own key as an administrator's token, and leaves every other token to `tokens`. */
export const withOwnKey = (tokens: Tokens, key: string): Tokens => ({
  read: async (token) =>
    isSame(token, key)
      ? {
          outcome: 'taken',
          identity: { kind: 'staff', subject: 'this-machine', groups: ['administrator'], vendors: 'all' },
        }
      : tokens.read(token),
});

/** Compares digests, which are of one length whatever was sent. */
function isSame(shown: string, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(key));
}
