import type { Check, CheckedNode } from './checked-node.ts';
import { guard, realInstant } from './guard.ts';
import { describeType } from './static-type.ts';
import { type SyntaxNode, startOf } from './syntax-node.ts';

/** A field whose type is an instant: what a wait can wait until. */
export function checkIsInstantField(tree: SyntaxNode, check: Check): CheckedNode {
  const checked = check.visit(tree);
  if (checked.type.kind === 'unknown' || (checked.field && checked.type.kind === 'instant')) return checked;
  const found = checked.field ? describeType(checked.type) : 'more than a field';
  return check.refuse({
    message: `this is ${found}: name one field that is a date, such as $partner.renewalDate`,
    offset: startOf(tree, check.text),
  });
}

/** The instant as text where it is a real one; absent elsewhere. */
export const realInstantOf = (instant: CheckedNode): string =>
  guard(
    instant,
    'instant',
    (value) => `$contains(${value}, ${realInstant})`,
    (value) => value,
  );
