import type { Check, CheckedNode } from './checked-node.ts';
import { either, type StaticType, unknown } from './static-type.ts';
import { type SyntaxNode, startOf } from './syntax-node.ts';

/** `"text"` */
export function checkString(node: SyntaxNode): CheckedNode {
  const value = String(node.value);
  return { type: { kind: 'string', values: [value] }, code: quote(value), guarded: false, literal: value };
}

/** `12.5` */
export function checkNumber(node: SyntaxNode): CheckedNode {
  const value = Number(node.value);
  const size = Math.abs(value);
  return {
    type: { kind: 'number', least: size, most: size },
    code: String(value),
    guarded: false,
    literal: value,
  };
}

/** `true` and `false`; `null` is refused, for what is missing is absent. */
export function checkValue(node: SyntaxNode, check: Check): CheckedNode {
  if (typeof node.value === 'boolean') {
    return { type: { kind: 'boolean' }, code: String(node.value), guarded: false, literal: node.value };
  }
  return check.refuse({
    message:
      'nothing is ever null: what is missing is absent, write $exists($partner.region) or $not($exists(…))',
    offset: startOf(node, check.text),
  });
}

/** `["a", "b"]`: a list of values of one type, absent ones left out. */
export function checkArray(node: SyntaxNode, check: Check): CheckedNode {
  const items = (node.expressions ?? []).map((item) => checkItem(item, check));
  let item: StaticType = items[0]?.type ?? unknown;
  for (const [index, { type }] of items.entries()) {
    const common = either(item, type);
    if (common) item = common;
    const odd = node.expressions?.[index];
    if (!common && odd) {
      return check.refuse({
        message: 'the values of a list are of one type: make them all text or all numbers',
        offset: startOf(odd, check.text),
      });
    }
  }
  return {
    type: { kind: 'array', item, length: items.length },
    code: `[${items.map(({ code }) => code).join(', ')}]`,
    guarded: items.some(({ guarded }) => guarded),
  };
}

function checkItem(node: SyntaxNode, check: Check): CheckedNode {
  const item = check.visit(node);
  if (item.type.kind !== 'array') return item;
  return check.refuse({
    message: 'a list inside a list: write all values in one list',
    offset: startOf(node, check.text),
  });
}

/**
 * Writes a text so that neither an expression's delimiters nor a substitution token (`${…}`) can come of it,
 * whatever the author's escapes stood for.
 */
export function quote(value: string): string {
  return JSON.stringify(value)
    .replaceAll('{%', '{\\u0025')
    .replaceAll('%}', '\\u0025}')
    .replaceAll('${', '\\u0024{');
}
