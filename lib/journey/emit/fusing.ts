import { needsAnswer } from './assign.ts';
import type { Emitting } from './emitting.ts';
import {
  type ActionNode,
  everyNode,
  type Node,
  successors,
  type WaitForNode,
  type WaitNode,
} from './flow.ts';
import { nothing, readsBehind } from './reads.ts';

/** A wait that the Task of a group may go on with. */
export type Wait = WaitForNode | WaitNode;

/** How many nodes lead to each node. */
export type Comers = ReadonlyMap<Node, number>;

/** Which nodes of a flow share a Task. */
export interface Fusing {
  readonly comers: Comers;
  /** The last action of each group whose Task goes on with the wait behind it, and that wait. */
  readonly waits: ReadonlyMap<Node, Wait>;
}

/**
 * What is fused in a flow. A group goes on with the wait behind it where nothing is needed of what perform-actions
 * answers: the Task's result is then the event's. Whoever else comes to the same wait finds its own state.
 */
export function fusingOf(entry: Node, answers: Emitting['answers']): Fusing {
  const comers = countComers(entry);
  const behind = readsBehind(entry, comers);
  const waits = new Map<Node, Wait>();
  for (const first of firstActions(entry, comers)) {
    const actions = groupOf(first, comers);
    const last = actions.at(-1) ?? first;
    const { next } = last;
    if (!mayGoOn(next)) continue;
    if (!needsAnswer(actions, behind.get(next) ?? nothing, answers)) waits.set(last, next);
  }
  return { comers, waits };
}

/** The actions that share a Task with a first one. */
export function groupOf(first: ActionNode, comers: Comers): readonly [ActionNode, ...ActionNode[]] {
  const actions: [ActionNode, ...ActionNode[]] = [first];
  let last = first;
  while (last.next.kind === 'action' && isFused(last, last.next, comers)) {
    last = last.next;
    actions.push(last);
  }
  return actions;
}

/** Whether a node shares the Task of the one before it. */
export const isFused = (node: Node, next: Node, comers: Comers): boolean =>
  node.kind === 'action' && next.kind === 'action' && (comers.get(next) === 1 || next.action.kind === 'end');

/** How many nodes lead to each node that can be reached. */
export function countComers(entry: Node): Comers {
  const comers = new Map<Node, number>([[entry, 0]]);
  for (const node of everyNode(entry))
    for (const next of successors(node)) comers.set(next, (comers.get(next) ?? 0) + 1);
  return comers;
}

/** No call of a function lasts longer (AWS Lambda quotas): behind so long a wait its actions are done. Seconds. */
const shortestWait = 15 * 60;

/** The later pieces of a wait for an event begin executions. */
const mayGoOn = (node: Node): node is Wait =>
  (node.kind === 'wait' || (node.kind === 'waitFor' && node.part?.isFirst !== false)) &&
  node.seconds >= shortestWait;

function firstActions(entry: Node, comers: Comers): ActionNode[] {
  const nodes = everyNode(entry);
  const within = new Set(
    nodes.flatMap((node) => (node.kind === 'action' && isFused(node, node.next, comers) ? [node.next] : [])),
  );
  return nodes.filter((node): node is ActionNode => node.kind === 'action' && !within.has(node));
}
