import type { LearnedBehaviour } from '../../contracts/behaviour.ts';
import type { JourneySource } from '../journey.ts';
import type { Assumption } from './assumed.ts';
import { wantsOf } from './wants-of.ts';

/** What is known of one event that a journey waits for. */
export interface Standing {
  readonly journey: string;
  readonly event: string;
  readonly learned?: {
    readonly waits: number;
    readonly came: number;
    /** Days after which nobody was waited for any more. */
    readonly upTo: number;
  };
  readonly assumed?: Assumption;
}

const minutesADay = 24 * 60;

/** What a forecast rests on: for each event that the journeys wait for what was learned of it, and what they assume. */
export function standingOf(
  journeys: readonly JourneySource[],
  behaviour: LearnedBehaviour | undefined,
): Standing[] {
  return journeys.flatMap((source) => {
    const { journey, assume } = source.definition;
    const events = [...new Set(wantsOf(source).map(({ event }) => event))].toSorted();
    return events.map((event): Standing => {
      const whole = behaviour?.curves.find(
        (curve) => curve.event === event && curve.persona === undefined && curve.where === undefined,
      );
      const assumption = assume[event];
      return {
        journey,
        event,
        ...(whole === undefined
          ? {}
          : {
              learned: {
                waits: whole.waits,
                came: whole.spans.reduce((sum, { came }) => sum + came, 0),
                upTo: (whole.spans.at(-1)?.until ?? 0) / minutesADay,
              },
            }),
        ...(assumption === undefined ? {} : { assumed: assumption }),
      };
    });
  });
}

/** The events of a journey of which something is known. */
export const believedOf = (standing: readonly Standing[], journey: string): string[] =>
  standing
    .filter((each) => each.journey === journey && (each.learned ?? each.assumed) !== undefined)
    .map(({ event }) => event);
