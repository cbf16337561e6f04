import type { Traits } from '../../contracts/catalogue.ts';
import { checkNode } from './check-node.ts';
import { type Check, type CheckedNode, refusedNode } from './checked-node.ts';
import { checkIsInstantField, realInstantOf } from './instant-field.ts';
import { checkCondition as checkIsCondition } from './logic.ts';
import { collectNames } from './names.ts';
import { parse, refuseDepth } from './parse.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** What an expression may name at its place in a journey. */
export interface Scope {
  /** Variable name without `$` -> its fields. */
  readonly variables: Readonly<Record<string, Traits>>;
  /** Answers of earlier steps, read as `$steps.ID.field`; left out where `$steps` is not allowed. */
  readonly steps?: Readonly<Record<string, Traits>>;
}

/** What an expression reads: all that an execution has to know for it. */
export interface Names {
  /** Variable -> field names used, sorted, unique. */
  variables: Record<string, string[]>;
  /** Step id -> fields used, sorted, unique. */
  steps: Record<string, string[]>;
}

export interface ExpressionProblem {
  /** What is wrong and what to write, without the place. */
  message: string;
  /** 0-based offset in the text. */
  offset: number;
  /** What to write at `offset` in place of what stands there. */
  fix?: string;
}

export type CheckedExpression =
  /** `code` is JSONata without `{% %}` that gives true or false for all values of its names, absent ones too. */
  { ok: true; code: string; names: Names } | { ok: false; problems: ExpressionProblem[] };

/**
 * Checks a condition as a marketer wrote it and turns it into JSONata that can not fail an execution, in the
 * version of Step Functions (2.0.6) as in today's. Where no operator needs a guard the author's text stays as it is.
 *
 * What is absent makes a comparison false, `!=` included; `$exists` asks for it. `$not` of a false `=`,
 * `!=` or `in` is true; `$not` of what is absent itself (a field, `<` and its like) is absent, and so false. A
 * division by less than a millionth, a root of less than zero and a date that does not exist count as absent.
 */
export function checkCondition(text: string, scope: Scope): CheckedExpression {
  return checkText(text, scope, checkIsCondition, ({ code, guarded }) => {
    // Comments may hold what is no part of the expression, and `${…}` would be substituted on deployment.
    const asWritten = !guarded && !/\/\*|\$\{/.test(text);
    return `(${asWritten ? text.trim() : code}) = true`;
  });
}

/** Checks a field that is to be an instant; its code answers the text of a real instant, or is absent. */
export const checkInstant = (text: string, scope: Scope): CheckedExpression =>
  checkText(text, scope, checkIsInstantField, realInstantOf);

function checkText(
  text: string,
  scope: Scope,
  checkTree: (tree: SyntaxNode, check: Check) => CheckedNode,
  print: (checked: CheckedNode) => string,
): CheckedExpression {
  const tree = parse(text);
  if ('message' in tree) return { ok: false, problems: [tree] };
  const problems: ExpressionProblem[] = [];
  const names = collectNames();
  const check: Check = {
    text,
    scope,
    visit: (node) => checkNode(node, check),
    refuse: (problem) => {
      problems.push(problem);
      return refusedNode;
    },
    use: names.add,
  };
  const checked = checkTree(tree, check);
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.offset - b.offset) };
  const code = print(checked);
  const tooDeep = refuseDepth(code);
  return tooDeep ? { ok: false, problems: [tooDeep] } : { ok: true, code, names: names.all() };
}
