import type { SyntaxNode } from '../expression.ts';
import { type Builder, beyond, type Closure, listed, only } from './closure.ts';

/** `$a.b.c`: fields of objects within objects. A list on the way spreads out, which is the library's. */
export const path: Builder = (node, build) => {
  only(node, 'steps');
  const [first, ...rest] = listed(node.steps);
  // A path that begins with a name asks the context, and there is none.
  if ((first as SyntaxNode | undefined)?.type === 'name') throw beyond;
  const begin = build(first);
  const fields = rest.map(nameOf);
  if (fields.length === 0) throw beyond;
  return fields.reduce<Closure>((from, field) => (names) => fieldOf(from(names), field), begin);
};

function nameOf(step: unknown): string {
  const node = step as SyntaxNode; // the steps of a path are nodes
  only(node, 'value');
  if (node.type !== 'name') throw beyond;
  return String(node.value);
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) throw beyond;
  // Every object here is JSON: its own fields are its data.
  return Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : undefined;
}
