import type { Check, CheckedNode } from './checked-node.ts';
import { guard, smallestDivisor } from './guard.ts';
import { sides } from './logic.ts';
import { describeType, numberUpTo, type StaticType, text, unknown } from './static-type.ts';
import { operatorOf, type SyntaxNode, startOf } from './syntax-node.ts';

type NumberType = Extract<StaticType, { kind: 'number' }>;

/** `+ - * / %`: numbers, and divisors of a millionth and more. */
export function checkArithmetic(node: SyntaxNode, check: Check): CheckedNode {
  const [left, right] = sides(node).map((side) => checkNumeric(side, String(node.value), check));
  if (left?.type.kind !== 'number' || right?.type.kind !== 'number')
    return { type: unknown, code: '', guarded: false };
  const most = magnitude(String(node.value), left.type, right.type);
  const type = numberUpTo(most);
  const compute = (divisor: string) => `${left.code} ${node.value} ${divisor}`;
  const divides = node.value === '/' || node.value === '%';
  if (!divides || right.type.least >= smallestDivisor) {
    return { type, code: compute(right.code), guarded: left.guarded || right.guarded };
  }
  if (right.type.most < smallestDivisor) {
    const message = 'nothing can be divided by zero: divide by another number';
    return check.refuse({ message, offset: operatorOf(node) });
  }
  const code = guard(right, 'divisor', (divisor) => `$abs(${divisor}) >= 0.000001`, compute);
  return { type, code, guarded: true };
}

function magnitude(operator: string, left: NumberType, right: NumberType): number {
  switch (operator) {
    case '*':
      return left.most * right.most;
    case '/':
      return left.most / Math.max(right.least, smallestDivisor);
    case '%':
      return Math.min(left.most, right.most);
    default:
      return left.most + right.most;
  }
}

/** `-x` */
export function checkMinus(node: SyntaxNode, check: Check): CheckedNode {
  if (!node.expression) return check.refuse({ message: '"-" lacks a number behind it', offset: 0 });
  const { type, code, guarded } = checkNumeric(node.expression, '-', check);
  return { type, code: `-${code}`, guarded };
}

/** `&` joins two texts; an absent one counts as empty. */
export function checkJoin(node: SyntaxNode, check: Check): CheckedNode {
  const parts = sides(node).map((side) => checkText(side, check));
  return {
    type: text,
    code: parts.map(({ code }) => code).join(' & '),
    guarded: parts.some(({ guarded }) => guarded),
  };
}

function checkNumeric(node: SyntaxNode, operator: string, check: Check): CheckedNode {
  const checked = check.visit(node);
  const { kind } = checked.type;
  if (kind === 'number' || kind === 'unknown') return checked;
  const remedy = { instant: '$toMillis(…) of it', string: 'text & text to join text' };
  const write = kind === 'instant' || kind === 'string' ? remedy[kind] : 'a field such as $partner.points';
  return check.refuse({
    message: `"${operator}" takes numbers, and this is ${describeType(checked.type)}: write ${write}`,
    offset: startOf(node, check.text),
  });
}

function checkText(node: SyntaxNode, check: Check): CheckedNode {
  const checked = check.visit(node);
  if (checked.type.kind === 'string' || checked.type.kind === 'unknown') return checked;
  return check.refuse({
    message: `"&" joins texts, and this is ${describeType(checked.type)}: compare it by itself, joined by "and"`,
    offset: startOf(node, check.text),
  });
}
