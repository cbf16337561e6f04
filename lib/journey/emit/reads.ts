import type { Names } from '../expressions/index.ts';
import { type Awaited, backwards, followers, type Node } from './flow.ts';
import { type Comers, countComers, isFused } from './fusing.ts';

/** What a state and those behind it read of the variables. */
export interface Reads {
  /** Variable → the fields of it that conditions name. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly steps: boolean;
  readonly used: boolean;
  /** The steps whose reckoned instant is read. */
  readonly until: readonly string[];
  /** Whether it matters when the traits were read: where branches join, the latest are taken. */
  readonly asOf: boolean;
}

export const nothing: Reads = { variables: {}, steps: false, used: false, until: [], asOf: false };

/** What each node that can be reached and all behind it read; `atJoin` is read behind the branches' end. */
export function readsBehind(entry: Node, comers: Comers = countComers(entry)): Map<Node, Reads> {
  const behind = new Map<Node, Reads>();
  collect(entry, nothing, { behind, comers });
  return behind;
}

/** What the end of a branch has to give, when so much is read behind the `together`. */
export const atEndOfBranch = (after: Reads): Reads => ({
  ...after,
  asOf: after.asOf || after.variables.partner !== undefined || after.variables.contact !== undefined,
});

interface Collecting {
  readonly behind: Map<Node, Reads>;
  readonly comers: Comers;
}

function collect(entry: Node, atJoin: Reads, { behind, comers }: Collecting): void {
  // One node stands for the end of every branch, so it has no place in the map.
  const readsAt = (node: Node, joined: Reads): Reads =>
    node.kind === 'join' ? joined : (behind.get(node) ?? nothing);
  for (const node of backwards(entry)) {
    if (node.kind === 'join') continue;
    let after = followers(node).reduce((reads, next) => union(reads, readsAt(next, atJoin)), nothing);
    if (node.kind === 'together') {
      const inside = atEndOfBranch(after);
      for (const branch of node.branches) {
        collect(branch, inside, { behind, comers });
        after = union(after, readsAt(branch, inside));
      }
    }
    if (node.kind === 'action' && !isFused(node, node.next, comers)) after = withoutTraits(after);
    behind.set(node, union(ownReads(node), without(after, reckonedBy(node))));
  }
}

/** A group of actions reads the traits anew: whoever comes to it needs none for what lies behind. */
function withoutTraits(reads: Reads): Reads {
  const { partner: _, contact: __, ...variables } = reads.variables;
  return { ...reads, variables };
}

function ownReads(node: Node): Reads {
  switch (node.kind) {
    case 'action':
      return node.unless === undefined ? nothing : readsOf(node.unless);
    case 'waitFor': {
      const reads = readsOf(node.awaited);
      return node.part === undefined || node.part.isFirst ? reads : { ...reads, until: [node.step] };
    }
    case 'choice':
      return node.arms.reduce((reads, arm) => union(reads, readsOfNames(arm.condition.names)), nothing);
    case 'waitUntil':
      return node.moment.from === 'reckoned'
        ? { ...nothing, until: [node.step] }
        : readsOfNames(node.moment.names);
    default:
      return nothing;
  }
}

/** The step whose instant a node sets, so that nobody before it has to. */
export function reckonedBy(node: Node): string | undefined {
  if (node.kind === 'action') return node.action.kind === 'reckon' ? node.action.id : undefined;
  if (node.kind === 'waitUntil') return node.moment.from === 'trait' ? node.step : undefined;
  return node.kind === 'waitFor' && node.part?.isFirst === true ? node.step : undefined;
}

/** Reads without the instant of a step. */
export const without = (reads: Reads, step: string | undefined): Reads =>
  step === undefined ? reads : { ...reads, until: reads.until.filter((other) => other !== step) };

const readsOf = ({ where }: Awaited): Reads => ({
  ...(where === undefined ? nothing : readsOfNames(where.names)),
  used: true,
});

function readsOfNames({ variables, steps }: Names): Reads {
  // `$event` is bound where an event is looked at, and `$enrolment` is in the input of every execution.
  const { event: _, enrolment: __, ...rest } = variables;
  return { ...nothing, variables: rest, steps: Object.keys(steps).length > 0 };
}

function union(one: Reads, other: Reads): Reads {
  if (other === nothing) return one;
  if (one === nothing) return other;
  const names = [...new Set([...Object.keys(one.variables), ...Object.keys(other.variables)])].toSorted();
  return {
    variables: Object.fromEntries(
      names.map((name) => [name, merged(one.variables[name] ?? [], other.variables[name] ?? [])]),
    ),
    steps: one.steps || other.steps,
    used: one.used || other.used,
    until: merged(one.until, other.until),
    asOf: one.asOf || other.asOf,
  };
}

const merged = (one: readonly string[], other: readonly string[]): string[] =>
  [...new Set([...one, ...other])].toSorted();
