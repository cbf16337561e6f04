import type { Behaviour } from './behaviour.ts';

/** Something other that might be believed of an event in a journey. */
export interface Shift {
  readonly journey: string;
  readonly event: string;
  /** Added to its probability, which stays between 0 and 1. */
  readonly points: number;
  /** How many times as long it takes. */
  readonly times: number;
}

/** A behaviour but for one event. */
export function shifted(behaviour: Behaviour, { journey, event, points, times }: Shift): Behaviour {
  return (want, partner) => {
    const prospect = behaviour(want, partner);
    if (prospect === undefined || want.journey !== journey || want.event !== event) return prospect;
    return {
      probability: Math.min(1, Math.max(0, prospect.probability + points)),
      delay: (share) => prospect.delay(share) * times,
    };
  };
}
