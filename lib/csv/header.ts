/** What may stand between two columns: comma, or what spreadsheets write where the comma is the decimal point, or tab. */
const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/**
 * The separator that finds most of the columns in the first line that is not empty; where none does better, the one that
 * makes most fields of it, for a header may have names of its own; the comma, if that does not tell either.
 */
export function separatorOf(head: string, columns: readonly string[]): Separator {
  const line = head.split(/[\r\n]+/).find((text) => text !== '') ?? '';
  const found = (separator: Separator): number => {
    const names = namesIn(line.replaceAll('"', '').split(separator));
    // A column that is known outweighs any number of fields.
    return columns.filter((column) => names.includes(column)).length + 1 - 1 / names.length;
  };
  return separators.reduce((best, next) => (found(next) > found(best) ? next : best));
}

/** The names of the columns, and what is wrong with them, if anything is. */
export function headerOf(
  header: readonly string[],
  columns: readonly string[],
): { names: string[]; problem?: string } {
  const names = namesIn(header);
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const hint = names.length === 1 ? ': separate columns by commas, semicolons or tabs' : '';
    const has = names.join(', ') || 'nothing';
    return { names, problem: `the header lacks ${missing.join(', ')}; it has ${has}${hint}` };
  }
  // A column without a name is one that nobody reads.
  const twice = names.find((name, position) => name !== '' && names.indexOf(name) !== position);
  if (twice !== undefined)
    return { names, problem: `the header names ${twice} twice: leave one of the columns out` };
  return { names };
}

const namesIn = (header: readonly string[]): string[] => header.map((name) => name.trim().toLowerCase());
