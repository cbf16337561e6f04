import {
  type ActionNode,
  type ChoiceNode,
  type Node,
  successors,
  type WaitForNode,
  type WaitNode,
} from './flow.ts';

/** Consecutive actions that share one Task. */
export interface Group {
  readonly kind: 'group';
  readonly state: string;
  readonly actions: readonly [ActionNode, ...ActionNode[]];
  readonly next: Node;
}

/** What becomes a state. */
export type Block = Group | WaitNode | WaitForNode | ChoiceNode;

/**
 * The states of a flow, from its first node on, in written order. Actions that follow each other are fused, since a
 * transition and an invocation are paid per Task; where paths join a new group begins, so that they share it. Only
 * an `end` is repeated in each group that comes to it: sharing it would cost every partner a Task of its own.
 */
export function fuse(entry: Node): Block[] {
  const comers = countComers(entry);
  const blocks: Block[] = [];
  const seen = new Set<Node>();
  const open: Node[] = [entry];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'finish' || seen.has(node)) continue;
    seen.add(node);
    const block = node.kind === 'action' ? groupFrom(node, comers) : node;
    blocks.push(block);
    open.push(...(block.kind === 'group' ? [block.next] : successors(block)).toReversed());
  }
  return blocks;
}

function groupFrom(first: ActionNode, comers: ReadonlyMap<Node, number>): Group {
  const actions: [ActionNode, ...ActionNode[]] = [first];
  let { next } = first;
  while (next.kind === 'action' && (comers.get(next) === 1 || next.action.kind === 'end')) {
    actions.push(next);
    next = next.next;
  }
  return { kind: 'group', state: first.state, actions, next };
}

/** How many nodes lead to each node that can be reached. */
function countComers(entry: Node): Map<Node, number> {
  const comers = new Map<Node, number>([[entry, 0]]);
  const open: Node[] = [entry];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const next of successors(node)) {
      if (!comers.has(next)) open.push(next);
      comers.set(next, (comers.get(next) ?? 0) + 1);
    }
  return comers;
}
