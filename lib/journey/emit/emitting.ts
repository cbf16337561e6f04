import type { Node } from './flow.ts';
import type { Reads } from './reads.ts';

/** What the states of one machine share. */
export interface Emitting {
  /** What a node and those behind it read. */
  readsBehind(node: Node): Reads;
  /** Step id → fields of its answer that some condition names. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** The name of the state in which enrolments end that were closed meanwhile. */
  readonly left: string;
}

/** The name of the state that a node begins; none behind the last. */
export const stateName = (node: Node): string | undefined =>
  node.kind === 'finish' ? undefined : node.state;

/** `Next`, or `End` where nothing follows. */
export function goOn(node: Node): { Next: string } | { End: true } {
  const name = stateName(node);
  return name === undefined ? { End: true } : { Next: name };
}

/** The name of the state a node begins, where the language has no state that ends without one. */
export function nextName(node: Node): string {
  const name = stateName(node);
  if (name === undefined) throw new Error('only a group of actions may be the last state of a path');
  return name;
}
