import type { Check, CheckedNode } from './checked-node.ts';
import { operatorOf, type SyntaxNode, startOf } from './syntax-node.ts';

/** Parts of JSONata that conditions do without, by node type (operators by their sign), each with what to write. */
const atTheStart: Readonly<Record<string, string>> = {
  regex: 'patterns are left out, for some never end: write $contains(text, "part")',
  lambda: 'functions are not defined in a condition: write out what it computes',
  partial: '"?" as an argument is left out: give all arguments',
  transform: 'conditions change nothing: leave "| … |" out',
  wildcard: '"*" names no field: write the field, $partner.tier',
  descendant: '"**" names no field: write the field, $partner.tier',
  parent: '"%" names no field: write the field, $partner.tier',
  '{': 'a condition is no object: leave "{ … }" out',
};

const atTheSign: Readonly<Record<string, string>> = {
  '~>': 'chains are left out: put the value into the parentheses, $uppercase($partner.country)',
  ':=': 'variables are not assigned in a condition: write the value where it is needed, or "=" to compare',
  '..': 'ranges are left out: write the values, [1, 2, 3], or compare with >= and <=',
};

/** Refuses a node that no check knows. */
export function refuseSyntax(node: SyntaxNode, check: Check): CheckedNode {
  const sign = String(node.value ?? '');
  const operator = atTheSign[sign];
  if (operator) return check.refuse({ message: operator, offset: operatorOf(node) });
  const message =
    atTheStart[node.type] ?? atTheStart[sign] ?? 'this is left out: compare a field with a value';
  return check.refuse({ message, offset: startOf(node, check.text) });
}

/** What may hang on a node and is refused, whatever the node is: the field that JSONata keeps it in. */
const appendages: readonly [string, string][] = [
  ['predicate', 'filters and places in "[ ]" are left out: name a field, for no field is a list'],
  ['stages', 'filters and places in "[ ]" are left out: name a field, for no field is a list'],
  ['keepArray', '"[]" is left out: no field is a list'],
  ['group', 'grouping in "{ }" is left out: compare a field with a value'],
  ['focus', '"@" is left out: name a field'],
  ['index', '"#" is left out: name a field'],
];

/** Refuses what hangs on a node: filters, grouping, bindings; `undefined` where nothing does. */
export function refuseAppendage(node: SyntaxNode, check: Check): CheckedNode | undefined {
  for (const part of [node, ...(node.steps ?? [])]) {
    const found = appendages.find(([key]) => Boolean(Reflect.get(part, key)));
    if (found) return check.refuse({ message: found[1], offset: startOf(part, check.text) });
    if (part.type === 'sort') {
      const message = 'order-by ("^") is left out: compare a field with a value';
      return check.refuse({ message, offset: operatorOf({ ...part, value: '^' }) });
    }
  }
  return undefined;
}
