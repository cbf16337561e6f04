import type { JourneyDefinition } from '../contracts/journey.ts';
import { meeting } from './behaviour/meeting.ts';

/** The event with which partners enter a journey: its first start, with data that meet its condition. */
export function entryEvent({ starts, silences = [] }: JourneyDefinition): { type: string; data: object } {
  const [first] = starts;
  // The schema of journeys wants a start.
  if (first === undefined) throw new RangeError('the journey has no start');
  const [days] = silences;
  if (first.event === 'engagement.silent' && days !== undefined) return { type: first.event, data: { days } };
  return { type: first.event, data: meeting(first.where, {}) };
}
