import type { Action } from '../../contracts/action.ts';
import type { Names } from '../expressions/index.ts';
import type { Expression, Step } from '../model/step.ts';

/** A condition that passed the checker: guarded JSONata and the names it uses. */
export interface Condition {
  readonly code: string;
  readonly names: Names;
}

/** The event that an action or a wait looks for. */
export interface Awaited {
  readonly event: string;
  readonly where?: Condition;
}

/** The end of every path. */
export interface Finish {
  readonly kind: 'finish';
}
export interface ActionNode {
  readonly kind: 'action';
  readonly state: string;
  readonly action: Action;
  readonly unless?: Awaited;
  /** Whether perform-actions answers something that `$steps.ID` names. */
  readonly answers?: boolean;
  readonly next: Node;
}
export interface WaitNode {
  readonly kind: 'wait';
  readonly state: string;
  readonly seconds: number;
  readonly next: Node;
}
export interface WaitForNode {
  readonly kind: 'waitFor';
  readonly state: string;
  readonly step: string;
  readonly awaited: Awaited;
  readonly seconds: number;
  /** Present where hand-overs cut the wait: which piece of it this is, and how many seconds that lasts at most. */
  readonly part?: { readonly isFirst: boolean; readonly isLast: boolean; readonly seconds: number };
  readonly then: Node;
  readonly otherwise: Node;
}
export interface ChoiceNode {
  readonly kind: 'choice';
  readonly state: string;
  readonly arms: readonly { readonly condition: Condition; readonly next: Node }[];
  readonly otherwise: Node;
}

/** Goes one of several ways by the arm that the enrolment was given for this split when it opened. */
export interface SplitNode {
  readonly kind: 'split';
  readonly state: string;
  readonly step: string;
  readonly arms: readonly { readonly name: string; readonly next: Node }[];
}
/**
 * An instant: one that an action reckoned under the step's id, or a trait. `code` answers the trait as the text of a
 * real instant in UTC; it is absent where the trait is, or where it lies more than `longestUntil` behind the entry.
 */
export type Moment =
  | { readonly from: 'reckoned' }
  | { readonly from: 'trait'; readonly code: string; readonly names: Names; readonly secondsBefore: number };
/** A wait until an instant; `otherwise` where it is not known. */
export interface WaitUntilNode {
  readonly kind: 'waitUntil';
  readonly state: string;
  readonly step: string;
  readonly moment: Moment;
  /**
   * Worst-case seconds of this wait alone. All waits for dates and traits (`absolute`) of one enrolment end within
   * `longestUntil` of its entry, so that together they last no longer than that; a weekday counts each time.
   */
  readonly longest: number;
  readonly absolute: boolean;
  /** Present in all pieces but the last where hand-overs cut the wait: it goes on after so many seconds anyway. */
  readonly atMost?: number;
  readonly next: Node;
  readonly otherwise: Node;
}
/** Branches side by side; each ends in `join`, and when all have, it goes on. */
export interface TogetherNode {
  readonly kind: 'together';
  readonly state: string;
  readonly branches: readonly Node[];
  readonly next: Node;
}
/** The end of a branch of a `together`. */
export interface Join {
  readonly kind: 'join';
}

/** Ends the execution; a fresh one of the same version begins at `next`. The compiler puts it in, no step lowers to it. */
export interface HandOverNode {
  readonly kind: 'handOver';
  readonly state: string;
  readonly next: Node;
}

/** What steps lower to. Paths join where two nodes lead to the same node. */
export type Node =
  | ActionNode
  | WaitNode
  | WaitForNode
  | ChoiceNode
  | SplitNode
  | WaitUntilNode
  | TogetherNode
  | HandOverNode
  | Join
  | Finish;

export const finish: Finish = { kind: 'finish' };
export const join: Join = { kind: 'join' };

/** What a step kind lowers with: steps are lowered from the last to the first, each knowing what comes after. */
export interface Lowering {
  /** The nodes of a list of steps that goes on to `next`. */
  steps(steps: readonly Step[], next: Node): Node;
  /** The checked form of an expression of this journey. */
  condition(expression: Expression): Condition;
}

/** The nodes that may follow a node on its own path: behind a `together`, not within it. */
export function followers(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'action':
    case 'wait':
    case 'handOver':
    case 'together':
      return [node.next];
    case 'waitFor':
      return [node.then, node.otherwise];
    case 'choice':
      return [...node.arms.map((arm) => arm.next), node.otherwise];
    case 'split':
      return node.arms.map((arm) => arm.next);
    case 'waitUntil':
      // What an action reckoned is always known.
      return node.moment.from === 'reckoned' ? [node.next] : [node.next, node.otherwise];
    case 'join':
    case 'finish':
      return [];
  }
}

/** The nodes that a node leads to, those within it included. */
export const successors = (node: Node): readonly Node[] =>
  node.kind === 'together' ? [...node.branches, node.next] : followers(node);

/** The same node with each of its followers in another's place. */
export function redirected<N extends Node>(node: N, to: (follower: Node) => Node): Node {
  switch (node.kind) {
    case 'action':
    case 'wait':
    case 'handOver':
    case 'together':
      return { ...node, next: to(node.next) };
    case 'waitFor':
      // biome-ignore lint/suspicious/noThenProperty: the branch that follows when the event came; nothing awaits a node
      return { ...node, then: to(node.then), otherwise: to(node.otherwise) };
    case 'choice':
      return {
        ...node,
        arms: node.arms.map((arm) => ({ ...arm, next: to(arm.next) })),
        otherwise: to(node.otherwise),
      };
    case 'split':
      return { ...node, arms: node.arms.map((arm) => ({ ...arm, next: to(arm.next) })) };
    case 'waitUntil':
      return node.moment.from === 'reckoned'
        ? { ...node, next: to(node.next), otherwise: to(node.next) }
        : { ...node, next: to(node.next), otherwise: to(node.otherwise) };
    case 'join':
    case 'finish':
      return node;
  }
}

/** The nodes of a path from the last to the first, each after those it leads to, without those within a `together`. */
export function backwards(entry: Node): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  // Without recursion, for flows are long.
  const open: { node: Node; done: boolean }[] = [{ node: entry, done: false }];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    if (top.done) order.push(top.node);
    if (top.done || seen.has(top.node)) continue;
    seen.add(top.node);
    open.push({ node: top.node, done: true }, ...followers(top.node).map((node) => ({ node, done: false })));
  }
  return order;
}

/** Every node of a flow, those within a `together` included, each once. */
export function everyNode(entry: Node): Node[] {
  const seen = new Set<Node>([entry]);
  const open: Node[] = [entry];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const next of successors(node)) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  return [...seen];
}
