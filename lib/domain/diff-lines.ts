/** A line of two texts: in both, in the earlier one alone, or in the later one alone. */
export interface DiffLine {
  readonly in: 'both' | 'before' | 'after';
  readonly text: string;
}

/** More comparisons than this are no diff that anybody reads: then all of one stands before all of the other. */
const most = 4_000_000;

/**
 * The lines of two texts in their order, with as many in both as there can be: by the longest common subsequence, after
 * the common head and tail are set aside. [Hunt, McIlroy, An Algorithm for Differential File Comparison, 1976]
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = changed(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...told('both', a.slice(0, head)), ...middle, ...told('both', a.slice(a.length - tail))];
}

const told = (where: DiffLine['in'], lines: readonly string[]): DiffLine[] =>
  lines.map((text) => ({ in: where, text }));

function changed(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > most) return [...told('before', a), ...told('after', b)];
  const common = lengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x = '', y = ''] = [a[i], b[j]];
    if (x === y) {
      lines.push({ in: 'both', text: x });
      i += 1;
      j += 1;
    } else if (at(common, i + 1, j) >= at(common, i, j + 1)) {
      lines.push({ in: 'before', text: x });
      i += 1;
    } else {
      lines.push({ in: 'after', text: y });
      j += 1;
    }
  }
  return [...lines, ...told('before', a.slice(i)), ...told('after', b.slice(j))];
}

const at = (table: readonly Uint32Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** How many lines the two have in common from each pair of places on. */
function lengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    if (row === undefined) continue;
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] =
        a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  }
  return table;
}
