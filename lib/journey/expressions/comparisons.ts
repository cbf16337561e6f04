import { nearest } from '../nearest.ts';
import type { Check, CheckedNode } from './checked-node.ts';
import { isRealInstant, toMillis } from './guard.ts';
import { quote } from './literals.ts';
import { sides } from './logic.ts';
import { boolean, describeType, type StaticType } from './static-type.ts';
import { operatorOf, type SyntaxNode, startOf } from './syntax-node.ts';

interface Side extends CheckedNode {
  readonly node: SyntaxNode;
}

/**
 * `=`, `!=`, `<`, `<=`, `>`, `>=`. Both sides have one type; with an absent side the comparison is false, `!=` too
 * (`<` and its like are absent then, and so is `$not` of them: both count as false).
 * Text has no order here: of tiers and stages it would be the alphabet's. Two instants are compared as
 * `$toMillis`, for their texts may differ in fractions; text in quotes counts as an instant beside one.
 */
export function checkComparison(node: SyntaxNode, check: Check): CheckedNode {
  const [left, right] = visitSides(node, check);
  if (!left || !right || left.type.kind === 'unknown' || right.type.kind === 'unknown') return truth('');
  if (left.type.kind === 'instant' || right.type.kind === 'instant')
    return checkInstants(node, left, right, check);
  const ordering = node.value !== '=' && node.value !== '!=';
  const misfit = mismatch(node, left, right, check) ?? (ordering ? noOrder(node, left, check) : undefined);
  if (misfit) return misfit;
  return (
    refuseUnknownValue(left, right, check) ??
    refuseUnknownValue(right, left, check) ??
    truth(`${left.code} ${node.value} ${right.code}`, left, right)
  );
}

/** `in`: a value and a list of such values, or one such value. */
export function checkMembership(node: SyntaxNode, check: Check): CheckedNode {
  const [left, right] = visitSides(node, check);
  if (!left || !right || left.type.kind === 'unknown' || right.type.kind === 'unknown') return truth('');
  const members = right.type.kind === 'array' ? right.type.item : right.type;
  if (right.type.kind === 'array' && right.type.length === 0) {
    const message = 'nothing is in an empty list: write the values into it';
    return check.refuse({ message, offset: startOf(right.node, check.text) });
  }
  if (members.kind === 'unknown') return truth('');
  if (left.type.kind === 'instant' || members.kind === 'instant') {
    const message = 'instants are not looked for in a list: compare them with =, < or >';
    return check.refuse({ message, offset: operatorOf(node) });
  }
  const item: Side = { ...right, type: members };
  const misfit = mismatch(node, left, item, check);
  if (misfit) return misfit;
  const listed = right.type.kind === 'array' ? (right.node.expressions ?? []) : [right.node];
  const odd = listed
    .filter((member) => member.type === 'string')
    .map((member) => ({ node: member, ...check.visit(member) }))
    .map((member) => refuseUnknownValue(left, member, check));
  return (
    odd.find((refused) => refused !== undefined) ??
    refuseUnknownValue(left, item, check) ??
    truth(`${left.code} in ${right.code}`, left, right)
  );
}

function visitSides(node: SyntaxNode, check: Check): Side[] {
  return sides(node).map((side) => ({ node: side, ...check.visit(side) }));
}

function truth(code: string, ...parts: readonly CheckedNode[]): CheckedNode {
  return { type: boolean, code, guarded: parts.some(({ guarded }) => guarded) };
}

function mismatch(node: SyntaxNode, left: Side, right: Side, check: Check): CheckedNode | undefined {
  if (left.type.kind === 'array' || right.type.kind === 'array') {
    const message = `"${node.value}" does not compare lists: write $partner.tier in ["gold", "platinum"]`;
    return check.refuse({ message, offset: operatorOf(node) });
  }
  if (left.type.kind === right.type.kind) return undefined;
  const literal = [left, right].find((side) => side.literal !== undefined);
  const other = literal === left ? right : left;
  const fix = literal && converted(literal.literal, other.type);
  const could = fix === undefined ? 'compare values of one type' : `write ${fix}`;
  return check.refuse({
    message: `"${node.value}" could never hold: ${describe(left, check)}, ${describe(right, check)}; ${could}`,
    offset: fix !== undefined && literal ? startOf(literal.node, check.text) : operatorOf(node),
    ...(fix === undefined ? {} : { fix }),
  });
}

/** A literal as it would be in the type of the other side: `"100"` for a number is `100`. */
function converted(literal: string | number | boolean | undefined, type: StaticType): string | undefined {
  if (type.kind === 'number' && typeof literal === 'string' && /^-?\d+(\.\d+)?$/.test(literal))
    return literal;
  if (type.kind === 'boolean' && (literal === 'true' || literal === 'false')) return literal;
  return type.kind === 'string' && type.values === undefined && literal !== undefined
    ? quote(String(literal))
    : undefined;
}

function describe(side: Side, check: Check): string {
  const literal = check.text.slice(startOf(side.node, check.text), side.node.position);
  const code = side.literal === undefined ? 'the other' : literal;
  const values = side.literal === undefined && side.type.kind === 'string' ? side.type.values : undefined;
  return `${side.field ? side.code : code} is ${values ? `one of ${values.join(', ')}` : describeType(side.type)}`;
}

function noOrder(node: SyntaxNode, left: Side, check: Check): CheckedNode | undefined {
  if (left.type.kind === 'number') return undefined;
  const message =
    left.type.kind === 'boolean'
      ? `"${node.value}" compares numbers and instants, and this is true or false: write =`
      : `"${node.value}" would compare text by the alphabet: name the values, $partner.tier in ["gold", "platinum"]`;
  return check.refuse({ message, offset: operatorOf(node) });
}

/** Refuses a text that the other side never takes. */
function refuseUnknownValue(known: Side, side: Side, check: Check): CheckedNode | undefined {
  if (known.type.kind !== 'string' || side.type.kind !== 'string') return undefined;
  const allowed = known.type.values;
  if (!allowed || !side.type.values || known.literal !== undefined) return undefined;
  if (side.type.values.some((value) => allowed.includes(value))) return undefined;
  const near = typeof side.literal === 'string' ? nearest(side.literal, allowed) : undefined;
  const meant = near === undefined ? '' : `; did you mean ${quote(near)}?`;
  return check.refuse({
    message: `could never hold: ${describe(known, check)}${meant}`,
    offset: startOf(side.node, check.text),
    ...(near === undefined ? {} : { fix: quote(near) }),
  });
}

function checkInstants(node: SyntaxNode, left: Side, right: Side, check: Check): CheckedNode {
  for (const side of [left, right]) {
    if (side.type.kind === 'instant') continue;
    if (typeof side.literal === 'string' && isRealInstant(side.literal)) continue;
    const other = side === left ? right : left;
    const fix = '"2026-11-23T00:00:00Z"';
    return check.refuse({
      message: `"${node.value}" compares an instant, ${describe(other, check)}: write another, such as $now() or ${fix}`,
      offset: startOf(side.node, check.text),
      fix,
    });
  }
  const [before, after] = [toMillis(left), toMillis(right)];
  return { type: boolean, code: `${before.code} ${node.value} ${after.code}`, guarded: true };
}
