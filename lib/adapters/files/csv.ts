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
  let hasHeader = false;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      hasHeader = true;
      return checkedHeader(file, header, columns);
    },
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const source = createReadStream(file).on('error', (error) => parser.destroy(error));
  let next = 2;
  try {
    for await (const { record, raw } of source.pipe(parser) as AsyncIterable<Parsed>) {
      // The parser's own count names the last line of a record, and counts a CRLF in quotes twice.
      const line = next + breaksIn(/^[\r\n]*/.exec(raw)?.[0] ?? '');
      next += breaksIn(raw);
      yield { line, fields: record };
    }
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    source.destroy();
  }
  if (!hasHeader) checkedHeader(file, [], columns);
}

interface Parsed {
  record: Record<string, string>;
  /** The text of the record with the line breaks around it. */
  raw: string;
}

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function unreadable(file: string, error: unknown): unknown {
  if (error instanceof CsvError) return new UnreadableCsv(`${file}: ${error.message}`, { cause: error });
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new UnreadableCsv(`${file}: there is no such file`);
  if (code === 'EISDIR') return new UnreadableCsv(`${file}: name a file, not a folder`);
  return error;
}

function checkedHeader(file: string, header: string[], columns: readonly string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new UnreadableCsv(
      `${file}: line 1: the header lacks ${missing.join(', ')}; it has ${names.join(', ') || 'nothing'}`,
    );
  }
  return names;
}
