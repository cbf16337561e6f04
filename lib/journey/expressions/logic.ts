import type { Check, CheckedNode } from './checked-node.ts';
import { boolean, describeType, either } from './static-type.ts';
import { operatorOf, type SyntaxNode, startOf } from './syntax-node.ts';

/** Checks that a node is a condition, and says how one is made of it where it is none. */
export function checkCondition(node: SyntaxNode, check: Check): CheckedNode {
  const checked = check.visit(node);
  const { kind } = checked.type;
  if (kind === 'boolean' || kind === 'unknown') return checked;
  const offset = startOf(node, check.text);
  const comparison = { string: '… = "text"', number: '… > 0', instant: '… < $now()', array: '… in […]' }[
    kind
  ];
  return check.refuse({
    message: `a condition is due here, and this is ${describeType(checked.type)}: write ${comparison} or $exists(…)`,
    offset,
  });
}

/** `and`, `or`: each side is a condition; an absent one counts as false. */
export function checkLogic(node: SyntaxNode, check: Check): CheckedNode {
  const [left, right] = sides(node).map((side) => checkCondition(side, check));
  return {
    type: boolean,
    code: `${left?.code} ${node.value} ${right?.code}`,
    guarded: left?.guarded === true || right?.guarded === true,
  };
}

/** `condition ? this : that`; without `: that` it is absent where the condition is not true. */
export function checkChoice(node: SyntaxNode, check: Check): CheckedNode {
  const symbol = check.text.slice((node.position ?? 0) - 2, node.position);
  if (symbol === '?:' || symbol === '??') {
    return check.refuse({
      message: `Step Functions does not know "${symbol}": write $exists($partner.tier) ? $partner.tier : "registered"`,
      offset: (node.position ?? 0) - 2,
    });
  }
  if (!node.condition || !node.then) return check.refuse({ message: 'is no full "a ? b : c"', offset: 0 });
  const parts = [checkCondition(node.condition, check), check.visit(node.then)];
  if (node.else) parts.push(check.visit(node.else));
  const [condition, then, otherwise] = parts;
  const type = then && either(then.type, otherwise?.type ?? then.type);
  if (!type) {
    const both = `${describeType(then?.type ?? boolean)} and ${describeType(otherwise?.type ?? boolean)}`;
    return check.refuse({
      message: `"?" gives ${both}: give values of one type on both sides of ":"`,
      offset: operatorOf({ ...node, value: '?' }),
    });
  }
  const code = `${condition?.code} ? ${then.code}${otherwise ? ` : ${otherwise.code}` : ''}`;
  return { type, code, guarded: parts.some(({ guarded }) => guarded) };
}

/** The two sides of a binary node. */
export function sides(node: SyntaxNode): SyntaxNode[] {
  return [node.lhs, node.rhs].filter((side) => side !== undefined);
}
