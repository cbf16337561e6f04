import type { Activity } from '../schemas/activity.ts';
import type { ActivityKey, ActivityKind } from './activity-kind.ts';
import { conditionalSplit } from './conditional-split.ts';
import { contactCenter } from './contact-center.ts';
import { email } from './email.ts';
import { holdout } from './holdout.ts';
import { multiCondition } from './multi-condition.ts';
import { customChannel, otherChannel } from './other-channel.ts';
import { randomSplit } from './random-split.ts';
import { wait } from './wait.ts';

/** Every kind of activity, by its key in the API. */
export const activityKinds: { [K in ActivityKey]: ActivityKind<NonNullable<Activity[K]>> } = {
  EMAIL: email,
  SMS: otherChannel('SMS'),
  PUSH: otherChannel('PUSH'),
  CUSTOM: customChannel,
  ContactCenter: contactCenter,
  Wait: wait,
  ConditionalSplit: conditionalSplit,
  MultiCondition: multiCondition,
  RandomSplit: randomSplit,
  Holdout: holdout,
};

/** The kinds of which an activity has a part: one, in all that Pinpoint made. */
export const keysOf = (activity: Activity): ActivityKey[] =>
  Object.keys(activityKinds).filter(
    // The registry has these keys and no others.
    (key) => activity[key as ActivityKey] !== undefined,
  ) as ActivityKey[];

/** The kind of an activity with its part, for calls that are the same for every kind. */
export function partOf(activity: Activity, key: ActivityKey): { kind: ActivityKind<unknown>; part: unknown } {
  // The registry holds each kind under the key of the part that it reads.
  return { kind: activityKinds[key] as ActivityKind<unknown>, part: activity[key] };
}
