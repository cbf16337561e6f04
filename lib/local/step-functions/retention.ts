/** How long a closed execution is remembered, in business time: its name stays taken as long (AWS: 90 days). */
export const NAMES_KEPT_MS = 90 * 86_400_000;

/** How often, in business time, what is older is forgotten. */
const SWEEP_EVERY_MS = 86_400_000;

/** Forgets executions that closed more than 90 days ago, once a day of business time. */
export function createSweep(forgetClosedBefore: (time: number) => void): (now: number) => void {
  let next = Number.NEGATIVE_INFINITY;
  return (now) => {
    if (now < next) return;
    next = now + SWEEP_EVERY_MS;
    forgetClosedBefore(now - NAMES_KEPT_MS);
  };
}
