import jsonata from 'jsonata';
import type { ExpressionProblem } from './index.ts';
import { explainSyntaxError } from './syntax-error.ts';
import { depthOf, type SyntaxNode } from './syntax-node.ts';

/** Longer conditions belong in several steps; the limit also bounds what every later check costs. */
export const longestExpression = 2_000;
/** Step Functions runs out of stack on chains of some 200 operators; guards may treble what an author wrote. */
export const deepestExpression = 32;

/** Parses an author's text into JSONata's syntax tree, or says where and how it is wrong. */
export function parse(text: string): SyntaxNode | ExpressionProblem {
  const unfit = unfitText(text);
  if (unfit) return unfit;
  try {
    // jsonata's own typings leave out half of a node's fields.
    const tree = jsonata(text).ast() as unknown as SyntaxNode;
    return depthOf(tree, deepestExpression) > deepestExpression ? tooDeep : tree;
  } catch (error) {
    return error instanceof RangeError ? tooDeep : explainSyntaxError(text, error);
  }
}

const tooDeep: ExpressionProblem = {
  message:
    `has more than ${deepestExpression} operators and parentheses inside one another: ` +
    'write "… in [a, b, c]" for "… = a or … = b", or split the condition over several branches',
  offset: 0,
};

/** How deep Step Functions can evaluate, with some room below the hundred at which it gives up (measured). */
const deepestCode = 80;

/** Says so where guards have made the code deeper than Step Functions can evaluate. */
export function refuseDepth(code: string): ExpressionProblem | undefined {
  const tree = jsonata(code).ast() as unknown as SyntaxNode; // As above.
  return depthOf(tree, deepestCode) > deepestCode ? tooDeep : undefined;
}

function unfitText(text: string): ExpressionProblem | undefined {
  if (text.trim() === '') {
    return { message: 'is empty: write a condition such as $partner.tier = "gold"', offset: 0 };
  }
  if (text.length > longestExpression) {
    return {
      message: `has ${text.length} characters, and at most ${longestExpression} are possible: split the condition`,
      offset: longestExpression,
    };
  }
  const delimiter = /\{%|%\}/.exec(text);
  if (!delimiter) return undefined;
  return {
    message: `contains "${delimiter[0]}": leave it out, a condition is written without {% and %}`,
    offset: delimiter.index,
    fix: '',
  };
}
