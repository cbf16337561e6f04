import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';

/** A record of a CSV file by column, with the number of the line it begins on (the header is line 1). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The file is no CSV that can be read further, or lacks a column: nothing can be taken from here on. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
  readonly code = 'UnreadableCsv';
}

/**
 * Reads a CSV file (RFC 4180; UTF-8, with or without byte order mark) record by record, whatever its size. A record
 * with fewer or more fields than the header keeps those it has. Throws UnreadableCsv, which names the file, the
 * line and the remedy.
 */
export async function* readCsv(file: string, columns: readonly string[]): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    columns: (header: string[]) => checkedHeader(file, header, columns),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const source = createReadStream(file).on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableCsv(`${file}: ${error.message}`, { cause: error });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UnreadableCsv(`${file}: there is no such file`);
    throw error;
  } finally {
    source.destroy();
  }
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

function checkedHeader(file: string, header: string[], columns: readonly string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new UnreadableCsv(
      `${file}: line 1: the header lacks ${missing.join(', ')}; it has ${names.join(', ')}`,
    );
  }
  return names;
}
