import { checkArithmetic, checkJoin, checkMinus } from './arithmetic.ts';
import { checkCall } from './calls.ts';
import type { Check, CheckedNode } from './checked-node.ts';
import { checkComparison, checkMembership } from './comparisons.ts';
import { checkHyphenatedStep, checkPath, checkVariable } from './fields.ts';
import { checkArray, checkNumber, checkString, checkValue } from './literals.ts';
import { checkChoice, checkLogic } from './logic.ts';
import { refuseAppendage, refuseSyntax } from './refused-syntax.ts';
import { operatorOf, type SyntaxNode, startOf } from './syntax-node.ts';

type NodeCheck = (node: SyntaxNode, check: Check) => CheckedNode;

const checksByOperator: Readonly<Record<string, NodeCheck>> = {
  'binary =': checkComparison,
  'binary !=': checkComparison,
  'binary <': checkComparison,
  'binary <=': checkComparison,
  'binary >': checkComparison,
  'binary >=': checkComparison,
  'binary in': checkMembership,
  'binary and': checkLogic,
  'binary or': checkLogic,
  'binary +': checkArithmetic,
  'binary -': (node, check) => checkHyphenatedStep(node, check) ?? checkArithmetic(node, check),
  'binary *': checkArithmetic,
  'binary /': checkArithmetic,
  'binary %': checkArithmetic,
  'binary &': checkJoin,
  'unary -': checkMinus,
  'unary [': checkArray,
};

const checksByType: Readonly<Record<string, NodeCheck>> = {
  path: checkPath,
  variable: checkVariable,
  string: checkString,
  number: checkNumber,
  value: checkValue,
  function: checkCall,
  condition: checkChoice,
  block: checkParentheses,
};

/** A double ends near 1.8e308; the rest is room for sums and for rounding to 15 digits. */
const largestResult = 1e280;

/** Checks one node and what is inside it; what stands in neither registry is refused. */
export function checkNode(node: SyntaxNode, check: Check): CheckedNode {
  const operator = `${node.type} ${node.value}`;
  const checkThis = Object.hasOwn(checksByOperator, operator)
    ? checksByOperator[operator]
    : checksByType[node.type];
  const checked = refuseAppendage(node, check) ?? (checkThis ?? refuseSyntax)(node, check);
  if (checked.type.kind !== 'number' || checked.type.most <= largestResult) return checked;
  return check.refuse({
    message: 'this number could grow too large to reckon with: multiply fewer or smaller values',
    offset: node.type === 'binary' ? operatorOf(node) : startOf(node, check.text),
  });
}

/** `( … )` around one expression. */
function checkParentheses(node: SyntaxNode, check: Check): CheckedNode {
  const [inner, second] = node.expressions ?? [];
  const assigned = node.expressions?.find(({ type }) => type === 'bind');
  if (assigned) return check.visit(assigned);
  if (!inner || second) {
    return check.refuse({
      message: inner
        ? 'a condition is one expression: join its parts with "and" or "or" for ";"'
        : '"()" is empty: write a condition into it',
      offset: second ? startOf(second, check.text) : startOf(node, check.text),
    });
  }
  const { type, code, guarded } = check.visit(inner);
  return { type, code: `(${code})`, guarded };
}
