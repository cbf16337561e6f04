import { createReadStream } from 'node:fs';
import { CsvError } from 'csv-parse';
import { headerOf, separatorOf } from './csv-header.ts';
import { openRecords, type Records, type Row } from './csv-records.ts';
import { NotUtf8, textOf } from './utf8.ts';

/** A record of a CSV file by column, with the number of the line it begins on (the header is line 1). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
  /** What is wrong with the record as a whole: it holds more than the header has columns for. */
  readonly problem?: string;
}

/** The file is no CSV that can be read further, or its header is wrong: nothing can be taken from here on. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
  readonly code = 'UnreadableCsv';
  /** Where reading ended; undefined where it did not begin. */
  readonly line: number | undefined;
  /** What is wrong, and the remedy, without the place. */
  readonly reason: string;
  constructor(file: string, line: number | undefined, reason: string, options?: ErrorOptions) {
    super(`${file}: ${line === undefined ? '' : `line ${line}: `}${reason}`, options);
    this.line = line;
    this.reason = reason;
  }
}

/**
 * Reads a CSV file (RFC 4180; UTF-8, with or without byte order mark; separated by commas, semicolons or tabs) record
 * by record, whatever its size. A record with fewer fields than the header keeps those it has. Throws UnreadableCsv,
 * which names the file, the line and the remedy, after every record that is whole.
 */
export async function* readCsv(file: string, columns: readonly string[]): AsyncGenerator<CsvRecord> {
  const source = createReadStream(file);
  let names: readonly string[] | undefined;
  try {
    for await (const { line, fields } of rowsOf(file, columns, source)) {
      if (names === undefined) names = checkedHeader(file, line, fields, columns);
      else yield recordOf(names, line, fields);
    }
  } finally {
    source.destroy();
  }
  if (names === undefined) checkedHeader(file, 1, [], columns);
}

async function* rowsOf(
  file: string,
  columns: readonly string[],
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Row> {
  let records: Records | undefined;
  let failure: { error: unknown } | undefined;
  try {
    for await (const text of fromTheHeader(textOf(source))) {
      records ??= openRecords(separatorOf(text, columns));
      await records.write(text);
      yield* records.rows();
    }
  } catch (error) {
    failure = { error };
  }
  // The parser looks ahead: what it holds back is complete even where the rest of the file is not.
  await records?.end().catch((error: unknown) => {
    failure ??= { error };
  });
  yield* records?.rows() ?? [];
  if (failure !== undefined) throw unreadable(file, failure.error, records?.line);
}

/** The pieces of a text; the first holds the whole of the first line that is not empty. */
async function* fromTheHeader(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let head: string | undefined = '';
  for await (const piece of pieces) {
    const text: string = (head ?? '') + piece;
    const isWhole: boolean = head === undefined || /[^\r\n][\r\n]/.test(text);
    head = isWhole ? undefined : text;
    if (isWhole) yield text;
  }
  if (head !== undefined && head !== '') yield head;
}

function recordOf(names: readonly string[], line: number, fields: readonly string[]): CsvRecord {
  const named = names.flatMap((name, position) => {
    const value = fields[position];
    return value === undefined ? [] : [[name, value] as const];
  });
  const record = { line, fields: Object.fromEntries(named) };
  // Spreadsheets end lines with separators of columns that were used once.
  if (fields.slice(names.length).every((field) => field.trim() === '')) return record;
  const problem = `has ${fields.length} fields, and the header ${names.length}: put a field that holds a separator in quotes`;
  return { ...record, problem };
}

function checkedHeader(
  file: string,
  line: number,
  header: readonly string[],
  columns: readonly string[],
): readonly string[] {
  const { names, problem } = headerOf(header, columns);
  if (problem !== undefined) throw new UnreadableCsv(file, line, problem);
  return names;
}

/** What each of the parser's complaints asks for. */
const remedies: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here and never closed: close it, or write it twice',
  INVALID_OPENING_QUOTE:
    'a quote stands within a field: put the whole field in quotes and write its quotes twice',
  CSV_INVALID_CLOSING_QUOTE: 'a quote stands within a field in quotes: write it twice',
};

function unreadable(file: string, error: unknown, line: number | undefined): unknown {
  if (error instanceof NotUtf8) {
    return new UnreadableCsv(file, error.line, 'is not UTF-8: save the file as UTF-8', { cause: error });
  }
  if (error instanceof CsvError) {
    return new UnreadableCsv(file, line, remedies[error.code] ?? error.message, { cause: error });
  }
  const reason = unopened[String((error as NodeJS.ErrnoException).code)];
  return reason === undefined ? error : new UnreadableCsv(file, undefined, reason, { cause: error });
}

const unopened: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; a path begins at the folder that you are in',
  ENOTDIR: 'there is no such file; a path begins at the folder that you are in',
  EISDIR: 'name a file, not a folder',
  EACCES: 'may not be read: allow it to the user who runs this',
};
