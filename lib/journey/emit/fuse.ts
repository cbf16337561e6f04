import {
  type ActionNode,
  type ChoiceNode,
  followers,
  type HandOverNode,
  type Node,
  type SplitNode,
  type TogetherNode,
  type WaitForNode,
  type WaitNode,
  type WaitUntilNode,
} from './flow.ts';
import { type Fusing, groupOf, type Wait } from './fusing.ts';

/** Consecutive actions that share one Task. */
export interface Group {
  readonly kind: 'group';
  readonly state: string;
  readonly actions: readonly [ActionNode, ...ActionNode[]];
  readonly next: Node;
  /** Present where `next` is a wait that the same Task goes on with; perform-actions registers one for an event. */
  readonly waits?: Wait;
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
 * an `end` is repeated in each group that comes to it: sharing it would cost every partner a Task of its own. A wait
 * behind a group may be the group's own: the Task goes on with it.
 */
export function fuse(entry: Node, fusing: Fusing): Block[] {
  const blocks: Block[] = [];
  const seen = new Set<Node>();
  const open: Node[] = [entry];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'finish' || node.kind === 'join' || seen.has(node)) continue;
    seen.add(node);
    const block = blockFrom(node, fusing);
    blocks.push(block);
    open.push(...behind(block, node).toReversed());
  }
  return blocks;
}

const behind = (block: Block, node: Node): readonly Node[] => {
  if (block.kind !== 'group') return followers(node);
  return block.waits === undefined ? [block.next] : followers(block.waits);
};

function blockFrom(node: Exclude<Node, { kind: 'finish' | 'join' }>, fusing: Fusing): Block {
  if (node.kind === 'action') return groupFrom(node, fusing);
  if (node.kind !== 'together') return node;
  const branches = node.branches.map((entry) => ({ entry, blocks: fuse(entry, fusing) }));
  return { kind: 'branches', state: node.state, node, branches };
}

function groupFrom(first: ActionNode, fusing: Fusing): Group {
  const actions = groupOf(first, fusing.comers);
  const last = actions.at(-1) ?? first;
  const group = { kind: 'group', state: first.state, actions, next: last.next } as const;
  const waits = fusing.waits.get(last);
  return waits === undefined ? group : { ...group, waits };
}
