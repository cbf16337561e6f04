/**
 * Two times. Business time is what journeys, waits and timelines live in; on one machine it can run faster.
 * Machine time governs leases and retries. On AWS both are the wall clock. All in epoch milliseconds.
 */
export interface Clock {
  business(): number;
  machine(): number;
  /** The latest business time that can be shown once machine time has reached the given instant. */
  businessAt(machine: number): number;
}
