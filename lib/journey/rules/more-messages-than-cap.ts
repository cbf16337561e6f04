import { mostStates } from '../limits.ts';
import { firstBeyond } from '../message-density.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Rule } from './rule.ts';

export const moreMessagesThanCap: Rule = {
  code: 'more-messages-than-cap',
  means:
    'Even a partner who is quick in everything gets no more marketing emails of this journey than the cap allows; what is beyond it is not sent.',
  severity: 'warning',
  check: ({ journey, steps, positions }) => {
    const cap = journey.head.sending?.cap;
    if (cap === undefined || steps.length > mostStates) return [];
    const beyond = firstBeyond(journey.steps, cap);
    const step = steps.find(({ id }) => id === beyond);
    if (step === undefined) return [];
    const message = `at worst this is email ${cap.messages + 1} within ${sayDuration(cap.within)}, and the cap of ${cap.messages} leaves it out; wait before it, or raise the cap`;
    return [{ place: positions.key([...step.path, step.kind]), message }];
  },
};
