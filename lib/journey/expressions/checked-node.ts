import type { ExpressionProblem, Scope } from './index.ts';
import type { StaticType } from './static-type.ts';
import { unknown } from './static-type.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** A node with its static type and the code that stands for it in the state machine. */
export interface CheckedNode {
  readonly type: StaticType;
  /** JSONata that can not throw; binds as tightly as the author's own text did. */
  readonly code: string;
  /** Whether the code is more than the author's text. */
  readonly guarded: boolean;
  /** A field such as `$partner.points`: short enough to be written twice in a guard. */
  readonly field?: true;
  /** The value of a literal. */
  readonly literal?: string | number | boolean;
}

/** What every check reads, and where it leaves what it found. */
export interface Check {
  readonly text: string;
  readonly scope: Scope;
  /** Checks a node inside the one at hand. */
  visit(node: SyntaxNode): CheckedNode;
  /** Notes a finding and stands in for the node that it is about. */
  refuse(problem: ExpressionProblem): CheckedNode;
  /** Notes that a field of a variable, or of a step's answer, is read. */
  use(of: 'variables' | 'steps', name: string, field: string): void;
}

/** Stands in for a node that has been refused. */
export const refusedNode: CheckedNode = { type: unknown, code: '', guarded: false };
