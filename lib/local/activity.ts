/**
 * Counts what has been done, so that "nothing is left to do" can be told from "nothing has been seen yet": a look
 * that began after the latest activity and found nothing is one that counts.
 */
export interface Activity {
  readonly count: number;
  /** Notes that something was written or finished, and wakes whoever waits for that. */
  note(): void;
  /** Settles with the next activity, or after `atMost` milliseconds. */
  next(atMost: number): Promise<void>;
}

export function createActivity(): Activity {
  let count = 0;
  let wake: () => void = () => undefined;
  return {
    get count() {
      return count;
    },
    note() {
      count += 1;
      wake();
    },
    next: (atMost) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, atMost);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
