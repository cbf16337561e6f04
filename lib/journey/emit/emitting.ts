import type { Json, JsonObject } from '../json.ts';
import { branchOutput } from './assign.ts';
import { join, type Node } from './flow.ts';
import type { Reads } from './reads.ts';
import type { Scope } from './scope.ts';

/** What the states of one block of a machine share. */
export interface Emitting {
  readonly journey: string;
  /** Step id → fields of its answer that some condition names. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** The journey's sending hours and cap, for groups that send. */
  readonly sending: Json | undefined;
  /** What a node and those behind it read. */
  readsBehind(node: Node): Reads;
  /** Where the states of this block assign variables. */
  readonly scope: Scope;
  /** Where the state at hand reads them: for the first of a block, around it. */
  readonly sight: Scope;
  /** The name of the state to which enrolments come that end before the path does. */
  readonly left: string;
  /** Within a branch, the name of the state in which a path ends that no state of its own can end. */
  readonly done: string | undefined;
}

/** How a state is left: to the next one, with what it assigns; or at the end, with what its block answers. */
export function leave(next: Node, emitting: Emitting, assign: JsonObject = {}): JsonObject {
  if (next.kind === 'join') return { Output: branchOutput(assign, emitting, join), End: true };
  // An end within a branch ends the whole journey, not the branch alone.
  if (next.kind === 'finish')
    return { Output: {}, ...(emitting.done === undefined ? { End: true } : { Next: emitting.left }) };
  return { ...(Object.keys(assign).length === 0 ? {} : { Assign: assign }), Output: {}, Next: next.state };
}

/** How a Task is left that has waited for its token until its time was over. */
export function leaveLate(next: Node, emitting: Emitting, assign: JsonObject = {}): JsonObject {
  return {
    ErrorEquals: ['States.Timeout', 'States.HeartbeatTimeout'],
    ...(Object.keys(assign).length === 0 ? {} : { Assign: assign }),
    Output: {},
    Next: nextName(next, emitting),
  };
}

/** The name of the state a node begins, where the language has no state that ends without one. */
export function nextName(node: Node, { done }: Emitting): string {
  if (node.kind === 'finish') throw new Error('only a group of actions may be the last state of a path');
  if (node.kind !== 'join') return node.state;
  if (done === undefined) throw new Error('a branch ends within a together');
  return done;
}
