import type { JourneyDefinition } from '../../contracts/journey.ts';

/** One assumption, and what would become of it. */
export interface Shift {
  readonly journey: string;
  readonly event: string;
  readonly says: string;
  readonly definition: JourneyDefinition;
}

/** Ten of a hundred partners more or fewer. */
const points = 0.1;

/**
 * The assumptions of a journey, each shifted by itself: its event 10 points more or less probable, or in half and twice
 * the time. Which of them moves the goal most is what a marketer should find out first.
 */
export function shiftsOf(definition: JourneyDefinition): Shift[] {
  return Object.entries(definition.assume).flatMap(([event, { probability, median }]) =>
    [
      { says: '10 points less', probability: Math.max(0, probability - points), median },
      { says: '10 points more', probability: Math.min(1, probability + points), median },
      { says: 'in half the time', probability, median: median / 2 },
      { says: 'in twice the time', probability, median: median * 2 },
    ].map(({ says, ...shifted }) => ({
      journey: definition.journey,
      event,
      says,
      definition: { ...definition, assume: { ...definition.assume, [event]: shifted } },
    })),
  );
}
