import type { Names } from '../expressions/index.ts';
import { type Awaited, type Node, successors } from './flow.ts';

/** What a state and those behind it read of the variables. */
export interface Reads {
  /** Variable → the fields of it that conditions name. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly steps: boolean;
  readonly used: boolean;
}

export const nothing: Reads = { variables: {}, steps: false, used: false };

/** What each node that can be reached and all behind it read. */
export function readsBehind(entry: Node): ReadonlyMap<Node, Reads> {
  const behind = new Map<Node, Reads>();
  for (const node of backwards(entry))
    behind.set(
      node,
      successors(node).reduce((reads, next) => union(reads, behind.get(next) ?? nothing), ownReads(node)),
    );
  return behind;
}

/** Nodes from the last to the first, each after those it leads to; without recursion, for flows are long. */
function backwards(entry: Node): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const open: { node: Node; done: boolean }[] = [{ node: entry, done: false }];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    if (top.done) order.push(top.node);
    if (top.done || seen.has(top.node)) continue;
    seen.add(top.node);
    open.push({ node: top.node, done: true }, ...successors(top.node).map((node) => ({ node, done: false })));
  }
  return order;
}

function ownReads(node: Node): Reads {
  switch (node.kind) {
    case 'action':
      return node.unless === undefined ? nothing : readsOf(node.unless);
    case 'waitFor':
      return readsOf(node.awaited);
    case 'choice':
      return node.arms.reduce((reads, arm) => union(reads, readsOfNames(arm.condition.names)), nothing);
    default:
      return nothing;
  }
}

const readsOf = ({ where }: Awaited): Reads => ({
  ...(where === undefined ? nothing : readsOfNames(where.names)),
  used: true,
});

function readsOfNames({ variables, steps }: Names): Reads {
  // `$event` is bound where an event is looked at, never in the machine.
  const { event: _, ...rest } = variables;
  return { variables: rest, steps: Object.keys(steps).length > 0, used: false };
}

function union(one: Reads, other: Reads): Reads {
  if (other === nothing) return one;
  const names = [...new Set([...Object.keys(one.variables), ...Object.keys(other.variables)])].toSorted();
  return {
    variables: Object.fromEntries(
      names.map((name) => [name, merged(one.variables[name] ?? [], other.variables[name] ?? [])]),
    ),
    steps: one.steps || other.steps,
    used: one.used || other.used,
  };
}

const merged = (one: readonly string[], other: readonly string[]): string[] =>
  [...new Set([...one, ...other])].toSorted();
