/** Work that is done one at a time per key, in the order asked for, and side by side across keys. */
export interface Serial {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** Pieces of work asked for and not yet done. */
  pending(): number;
}

/** Makes a fresh set of keys; a key costs nothing once its work is done. */
export function createSerial(): Serial {
  const tails = new Map<string, Promise<unknown>>();
  let pending = 0;
  return {
    run(key, work) {
      pending += 1;
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(work).finally(() => {
        pending -= 1;
      });
      const tail: Promise<unknown> = result
        .catch(() => undefined) // The failure goes to the caller by `result`; the next piece of work still runs.
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
      return result;
    },
    pending: () => pending,
  };
}
