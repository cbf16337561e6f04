import type { JsonObject } from '../json.ts';
import { type Emitting, leave } from './emitting.ts';
import type { WaitNode } from './flow.ts';

/** The state of a plain wait. */
export const waitStates = (node: WaitNode, emitting: Emitting): JsonObject => ({
  [node.state]: { Type: 'Wait', Seconds: node.seconds, ...leave(node.next, emitting) },
});
