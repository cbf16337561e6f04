import { below } from '../importing.ts';
import type { Wait } from '../schemas/activity.ts';
import type { ActivityKind } from './activity-kind.ts';
import { waitSteps } from './waiting.ts';

/** Wait: a `wait`. */
export const wait: ActivityKind<Wait> = {
  ways: (activity) => [{ to: activity.NextActivity, keys: ['NextActivity'] }],
  write: (activity, { at, note, importing }) =>
    waitSteps(activity.WaitTime, below(at, 'WaitTime'), note, importing),
};
