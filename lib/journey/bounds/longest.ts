import { backwards, type Node } from '../emit/flow.ts';
import { type Count, type Edge, edgesOf } from './edges.ts';
import { type Load, most, noLoad, plus } from './load.ts';
import { lambdaTask, plainState } from './state-costs.ts';

/** What the way from the first node to the end comes to at most. */
export function longest(entry: Node, count: Count, start: Load = noLoad): Load {
  const at = new Map<Node, Load>([[entry, plus(start, opening(entry, count))]]);
  const branches = branchLoads(count);
  for (const node of backwards(entry).toReversed()) {
    const here = at.get(node) ?? noLoad;
    for (const edge of edgesOf(node, count, branches)) arrive(at, edge, here);
  }
  // An end that no path was written to is among them: where an enrolment is closed.
  return [...at.values()].reduce(most, noLoad);
}

/** Notes that a node can be come to with a load. */
export function arrive(at: Map<Node, Load>, { to, ...edge }: Edge, here: Load): void {
  const there = after(here, edge);
  const known = at.get(to);
  at.set(to, known === undefined ? there : most(known, there));
}

/** A load and what a way adds to it. */
export function after(here: Load, { load, by }: Omit<Edge, 'to'>): Load {
  const sum = plus(here, load);
  return by === undefined ? sum : { ...sum, seconds: Math.min(sum.seconds, Math.max(here.seconds, by)) };
}

/** What a branch comes to; each is counted once. */
export function branchLoads(count: Count): (branch: Node) => Load {
  const known = new Map<Node, Load>();
  return (branch) => {
    const load = known.get(branch) ?? longest(branch, { ...count, inBranch: true });
    known.set(branch, load);
    return load;
  };
}

/** What comes before the first node: its Task, or a state that assigns the first values, or ends an empty branch. */
export function opening(entry: Node, { opens }: Count): Load {
  if (entry.kind === 'action') return lambdaTask;
  return entry.kind === 'join' || opens(entry) ? plainState : noLoad;
}
