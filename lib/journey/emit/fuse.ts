import {
  type ActionNode,
  type ChoiceNode,
  everyNode,
  followers,
  type HandOverNode,
  type Node,
  type SplitNode,
  successors,
  type TogetherNode,
  type WaitForNode,
  type WaitNode,
  type WaitUntilNode,
} from './flow.ts';

/** Consecutive actions that share one Task. */
export interface Group {
  readonly kind: 'group';
  readonly state: string;
  readonly actions: readonly [ActionNode, ...ActionNode[]];
  readonly next: Node;
}

/** Branches that become one Parallel. */
export interface Branches {
  readonly kind: 'branches';
  readonly state: string;
  readonly node: TogetherNode;
  readonly branches: readonly { readonly entry: Node; readonly blocks: readonly Block[] }[];
}

/** What becomes a state. */
export type Block =
  | Group
  | Branches
  | WaitNode
  | WaitForNode
  | ChoiceNode
  | SplitNode
  | WaitUntilNode
  | HandOverNode;

/**
 * The states of a flow, from its first node on, in written order. Actions that follow each other are fused, since a
 * transition and an invocation are paid per Task; where paths join a new group begins, so that they share it. Only
 * an `end` is repeated in each group that comes to it: sharing it would cost every partner a Task of its own.
 */
export function fuse(entry: Node, comers: Comers = countComers(entry)): Block[] {
  const blocks: Block[] = [];
  const seen = new Set<Node>();
  const open: Node[] = [entry];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'finish' || node.kind === 'join' || seen.has(node)) continue;
    seen.add(node);
    const block = blockFrom(node, comers);
    blocks.push(block);
    open.push(...(block.kind === 'group' ? [block.next] : followers(node)).toReversed());
  }
  return blocks;
}

function blockFrom(node: Exclude<Node, { kind: 'finish' | 'join' }>, comers: Comers): Block {
  if (node.kind === 'action') return groupFrom(node, comers);
  if (node.kind !== 'together') return node;
  const branches = node.branches.map((entry) => ({ entry, blocks: fuse(entry, comers) }));
  return { kind: 'branches', state: node.state, node, branches };
}

function groupFrom(first: ActionNode, comers: Comers): Group {
  const actions: [ActionNode, ...ActionNode[]] = [first];
  let last = first;
  while (last.next.kind === 'action' && isFused(last, last.next, comers)) {
    last = last.next;
    actions.push(last);
  }
  return { kind: 'group', state: first.state, actions, next: last.next };
}

/** How many nodes lead to each node. */
export type Comers = ReadonlyMap<Node, number>;

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
