import type { SyntaxNode } from '../expression.ts';

/** The names that an expression sees, each without its `$`; undefined for one that is not bound. */
export interface Names {
  read(name: string): unknown;
}

/** An expression as a plain function. It throws `beyond` where only the library can tell what the values give. */
export type Closure = (names: Names) => unknown;

/** Makes the closure of a part of an expression; throws `beyond` where the part is outside the subset. */
export type Build = (node: unknown) => Closure;

/** Makes the closure of one kind of node. */
export type Builder = (node: SyntaxNode, build: Build) => Closure;

class Beyond extends Error {
  override readonly name = 'Beyond';
  readonly code = 'Beyond';
}

/**
 * Neither a fault nor a result: what was asked, of an expression or of its values, is the library's to answer. One
 * object for all, for it tells nothing and a stack is dear.
 */
export const beyond: Error = new Beyond('beyond the subset of JSONata that runs as closures');

/** Refuses a node that has any field besides these: a predicate, a grouping, a mark whose meaning is not known here. */
export function only(node: SyntaxNode, ...fields: readonly string[]): void {
  for (const [field, value] of Object.entries(node)) {
    if (value === undefined || field === 'type' || field === 'position') continue;
    if (!fields.includes(field)) throw beyond;
  }
}

/** The parts of a node that a list holds. */
export function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw beyond;
}

/** JSONata's truth of a value: nothing, null, 0 and an empty text are false. Lists and objects are the library's. */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > 0;
  if (typeof value === 'number') return value !== 0;
  if (value === undefined || value === null) return false;
  throw beyond;
}

/** JSONata's text of a value: nothing is an empty one. Lists and objects are the library's. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw beyond;
    return JSON.stringify(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  }
  if (typeof value === 'boolean' || value === null) return String(value);
  throw beyond;
}
