import type { LineNote } from './import-rows.ts';
import type { PartnerFile } from './read-file.ts';

/** The columns that tell of a line; a file that has them is read all the same, for nothing is known by these names. */
const told = ['line', 'mend'] as const;

/**
 * The rows that were left out as a CSV file (RFC 4180), each with its line and what is to be mended: mended, it can be
 * imported as it is.
 */
export function badRowsFile({ columns, records }: PartnerFile, problems: readonly LineNote[]): string {
  const byLine = Map.groupBy(problems, ({ line }) => line);
  const kept = columns.filter((column) => !told.some((each) => each === column));
  const rows = records.flatMap(({ line, fields }) => {
    const wrong = byLine.get(line);
    if (wrong === undefined) return [];
    const mend = wrong.map(({ column, message }) => (column === '' ? message : `${column}: ${message}`));
    return [[String(line), mend.join('; '), ...kept.map((column) => fields[column] ?? '')]];
  });
  return [[...told, ...kept], ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

const quoted = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
