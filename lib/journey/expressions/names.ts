import type { Names } from './index.ts';

/** Collects what an expression reads, for the execution that will have to know it. */
export function collectNames(): {
  add(of: 'variables' | 'steps', name: string, field: string): void;
  all(): Names;
} {
  const found = { variables: new Map<string, Set<string>>(), steps: new Map<string, Set<string>>() };
  const sorted = (names: Map<string, Set<string>>): Record<string, string[]> =>
    Object.fromEntries(
      [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, fields]) => [name, [...fields].sort()]),
    );
  return {
    add(of, name, field) {
      const fields = found[of].get(name) ?? new Set();
      found[of].set(name, fields.add(field));
    },
    all: () => ({ variables: sorted(found.variables), steps: sorted(found.steps) }),
  };
}

/** Writes a name as JSONata reads it: in backticks where it is more than letters, digits and "_". */
export function printName(name: string): string {
  const plain = /^[A-Za-z_]\w*$/.test(name) && !/^(and|or|in|true|false|null)$/.test(name);
  return plain ? name : `\`${name}\``;
}

/** What a record holds under a key of its own: an author may write `__proto__`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
