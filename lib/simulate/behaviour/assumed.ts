import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { Behaviour, Prospect } from './behaviour.ts';

export type Assumption = JourneyDefinition['assume'][string];

/**
 * The `assume` of journeys: that an event comes with a probability, and half of the times within the median. The time in
 * between is exponential, as for anything that is as likely today as tomorrow: median · log2(1 / (1 − share)).
 */
export function assumed(assumptions: Readonly<Record<string, JourneyDefinition['assume']>>): Behaviour {
  const prospects = new Map<string, Prospect>();
  for (const [journey, assume] of Object.entries(assumptions)) {
    for (const [event, { probability, median }] of Object.entries(assume)) {
      const delay = (share: number): number => -median * 1000 * Math.log2(1 - share);
      prospects.set(`${journey} ${event}`, { probability, delay });
    }
  }
  return ({ journey, event }) => prospects.get(`${journey} ${event}`);
}

/** The share of an assumption whose event has come by so many milliseconds. */
export const assumedBy = ({ probability, median }: Assumption, after: number): number =>
  probability * (1 - 2 ** (-after / (median * 1000)));
