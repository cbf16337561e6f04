import type { JsonObject } from '../json.ts';
import { type Emitting, leave, leaveLate } from './emitting.ts';
import type { WaitNode } from './flow.ts';
import type { GoingOn } from './perform-states.ts';
import { ownToken } from './wait-row.ts';

/** The state of a plain wait. */
export const waitStates = (node: WaitNode, emitting: Emitting): JsonObject => ({
  [node.state]: { Type: 'Wait', Seconds: node.seconds, ...leave(node.next, emitting) },
});

/** How the Task of a group goes on with a plain wait: until its time is over, for nobody answers its token. */
export const waitOfGroup = (node: WaitNode, emitting: Emitting, assign: JsonObject): GoingOn => ({
  payload: { delay: { step: node.state, token: ownToken } },
  exit: leave(node.next, emitting, assign),
  seconds: node.seconds,
  late: leaveLate(node.next, emitting, assign),
});
