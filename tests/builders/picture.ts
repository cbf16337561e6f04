import type { GivenAnswer } from '../../lib/contracts/api/registry.ts';
import { emptyJourney, emptyTally } from '../../lib/simulate/tally/tally.ts';
import { aDefinition } from './journey.ts';

/** What a simulation shows in which nobody did anything, of a journey with some title. */
export function aPicture(title: string): GivenAnswer<'readPictures'>['picture'] {
  const nobody = { value: 0, low: 0, high: 0 };
  const { steps: _, ...counts } = emptyJourney(1);
  return {
    forecast: {
      ...{ partners: 0, asked: 0, seeds: 1, days: 1, start: 0, notices: 0, events: {}, unknown: [] },
      journeys: [
        {
          ...{ ...counts, journey: 'welcome', title, steps: [], dead: [], deadArms: [], figures: {} },
          ...{ goal: nobody, flow: { nodes: [], links: [] } },
        },
      ],
      emails: {
        ...{ perPartner: nobody, distribution: [], worstWeek: 0, overMessaged: 0, tooMany: 5 },
        ...{ unreached: {}, byDay: [0], busiestDay: { day: 0, byHour: [] }, perHour: 50_400 },
        pace: { busiestHour: 0, mailsThen: 0, load: 0, longestWait: 0, busiestDay: 0 },
      },
    },
    beliefs: { standing: [] },
    frames: [],
    played: {
      tallies: [emptyTally()],
      definition: aDefinition({ title }),
      plan: { together: {}, arms: [] },
    },
  };
}
