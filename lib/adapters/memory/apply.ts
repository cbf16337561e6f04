import { isDeepStrictEqual } from 'node:util';
import { keyFields, type Row } from '../../contracts/table.ts';
import { type Clause, clausesOf, plainPatch } from '../../contracts/transaction.ts';
import type { Add, Patch, Write } from '../../contracts/write.ts';

/** Less than zero where `a` comes first by UTF-8 bytes, DynamoDB's order of texts (UTF-16's differs above U+FFFF). */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function meets(stored: unknown, clause: Clause): boolean {
  switch (clause.test) {
    case 'absent':
      return stored === undefined;
    case 'equals':
      return isDeepStrictEqual(stored, clause.value);
    case 'lessThan':
      return (orderOf(stored, clause.value) ?? 0) < 0;
    case 'atLeast':
      return (orderOf(stored, clause.value) ?? -1) >= 0;
  }
}

/** Values of different types have no order (as in DynamoDB): a condition on it just does not hold. */
function orderOf(stored: unknown, bound: string | number): number | undefined {
  if (typeof stored === 'string' && typeof bound === 'string') return compareText(stored, bound);
  return typeof stored === 'number' && typeof bound === 'number' ? stored - bound : undefined;
}

/** Whether a write may go through, given the row that stands under its key. */
export function admits(write: Write, stored: Row | undefined): boolean {
  if (write.op === 'create') return stored === undefined;
  if (write.op === 'add') return true;
  const clauses = clausesOf(write);
  if (write.op === 'put' || (write.op === 'delete' && clauses === undefined)) return true;
  const attributes: Record<string, unknown> | undefined = stored && { ...stored };
  return attributes !== undefined && (clauses ?? []).every((each) => meets(attributes[each.attribute], each));
}

function sum(kind: string, row: Record<string, unknown>, add: Readonly<Record<string, number>>): void {
  for (const [attribute, amount] of Object.entries(add)) {
    const before = row[attribute] ?? 0;
    if (typeof before !== 'number') throw new TypeError(`${kind}.${attribute} is no number to add to`);
    row[attribute] = before + amount;
  }
}

function patched(patch: Patch, stored: Row): Row {
  const { set, remove, add } = plainPatch(patch);
  const row: Record<string, unknown> = { ...stored, ...set };
  for (const attribute of remove) delete row[attribute];
  sum(patch.kind, row, add);
  // A patch is typed by its kind: what it leaves is a row of that kind.
  return row as unknown as Row;
}

function added({ kind, key, add }: Add, stored: Row | undefined): Row {
  const row: Record<string, unknown> = { ...(stored ?? { kind, ...keyFields(kind, key) }) };
  sum(kind, row, add);
  // Kinds that are added to are made of their key and of counts.
  return row as unknown as Row;
}

/** The row under a write's key once the write went through; undefined where none is left. */
export function apply(write: Write, stored: Row | undefined): Row | undefined {
  switch (write.op) {
    case 'create':
    case 'put':
      return write.row;
    case 'patch':
      return stored && patched(write, stored);
    case 'add':
      return added(write, stored);
    case 'delete':
      return undefined;
    case 'check':
      return stored;
  }
}
