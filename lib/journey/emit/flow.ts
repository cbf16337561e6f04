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
/** An instant: one that an action reckoned under the step's id, or a trait that may be absent. */
export type Moment =
  | { readonly from: 'reckoned' }
  | { readonly from: 'trait'; readonly code: string; readonly names: Names; readonly secondsBefore: number };
/** A wait until an instant; `otherwise` where it is not known. */
export interface WaitUntilNode {
  readonly kind: 'waitUntil';
  readonly state: string;
  readonly step: string;
  readonly moment: Moment;
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

/** What steps lower to. Paths join where two nodes lead to the same node. */
export type Node =
  | ActionNode
  | WaitNode
  | WaitForNode
  | ChoiceNode
  | SplitNode
  | WaitUntilNode
  | TogetherNode
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

/** The nodes that may follow a node. */
export function successors(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'action':
    case 'wait':
      return [node.next];
    case 'waitFor':
      return [node.then, node.otherwise];
    case 'choice':
      return [...node.arms.map((arm) => arm.next), node.otherwise];
    case 'split':
      return node.arms.map((arm) => arm.next);
    case 'waitUntil':
      return [node.next, node.otherwise];
    case 'together':
      return [...node.branches, node.next];
    case 'join':
    case 'finish':
      return [];
  }
}
