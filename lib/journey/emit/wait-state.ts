import type { JsonObject } from '../json.ts';
import { goOn } from './emitting.ts';
import type { WaitNode } from './flow.ts';

/** The state of a plain wait. */
export const waitStates = (node: WaitNode): JsonObject => ({
  [node.state]: { Type: 'Wait', Seconds: node.seconds, Output: {}, ...goOn(node.next) },
});
