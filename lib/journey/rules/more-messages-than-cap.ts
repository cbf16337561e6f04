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
    const { cap, priority } = journey.head.sending ?? {};
    if (cap === undefined || steps.length > mostStates) return [];
    // A low priority leaves the last place to others, unless there is only one.
    const leaves = priority === 'low' && cap.messages > 1 ? 1 : 0;
    const places = cap.messages - leaves;
    const beyond = firstBeyond(journey.steps, { ...cap, messages: places });
    const step = steps.find(({ id }) => id === beyond);
    if (step === undefined) return [];
    const limit = leaves === 0 ? `the cap of ${places}` : `the cap of ${cap.messages} at a low priority`;
    const message = `at worst this is email ${places + 1} within ${sayDuration(cap.within)}, and ${limit} leaves it out; wait before it, or raise the cap`;
    return [{ place: positions.key([...step.path, step.kind]), message }];
  },
};
