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

/** What steps lower to. Paths join where two nodes lead to the same node. */
export type Node = ActionNode | WaitNode | WaitForNode | ChoiceNode | Finish;

export const finish: Finish = { kind: 'finish' };

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
    case 'finish':
      return [];
  }
}
