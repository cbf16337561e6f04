import type { GivenAnswer } from '../../contracts/api/registry.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import type { Changed, JourneyKey } from '../../operations/publishing/change-journey.ts';
import { type Refusal, type Reply, refuse } from './ask.ts';

/** What all requests that change how a journey stands answer alike. */
type Requested = Reply<GivenAnswer<'pauseJourney'>> | Refusal;

export function changedReply(
  { journey }: JourneyKey,
  answer: Changed & { released?: number; stopped?: number },
  unfinished = false,
): Requested {
  if (answer.outcome === 'refused') return refuse(409, `${journey} ${answer.reason}`);
  const says = answer.outcome === 'unchanged' ? { says: `${journey} ${answer.says}` } : {};
  const { released, stopped } = answer;
  return {
    body: {
      outcome: answer.outcome,
      ...says,
      journey: answer.row satisfies JourneyRow,
      ...(released === undefined ? {} : { released }),
      ...(stopped === undefined ? {} : { stopped }),
      ...(unfinished ? { unfinished } : {}),
    },
  };
}
