import { type Keys, keysOf, type MasterSecret } from '../domain/link/keys.ts';
import type { KeySource } from '../ports/key-source.ts';

/** Forged links must not become calls: between two readings there is this long. Milliseconds. */
const pause = 60_000;

/** Derives the keys of a secret once, and again where they are asked to be renewed, at most once a minute. */
export function keySource(read: () => Promise<MasterSecret>, now: () => number): KeySource {
  let held: Promise<Keys> | undefined;
  let readAt = 0;
  const readKeys = async (): Promise<Keys> => {
    readAt = now();
    const reading = read().then(keysOf);
    // One that failed is not kept: the next caller tries again.
    held = reading.catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };
  return {
    keys: () => held ?? readKeys(),
    async renewed() {
      if (held === undefined || now() - readAt >= pause) return readKeys();
      return held;
    },
  };
}
