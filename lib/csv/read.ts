import { CsvError } from 'csv-parse';
import { headerOf, separatorOf } from './header.ts';
import { openRecords, type Records, type Row } from './records.ts';
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

export interface CsvSource {
  /** What the file is called where it can not be read. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Columns that the header is expected to have, by which the separator is told. */
  readonly columns: readonly string[];
  /** Those of them that it must have; all, if left out. */
  readonly required?: readonly string[];
}

/**
 * Reads CSV (RFC 4180; UTF-8, with or without byte order mark; separated by commas, semicolons or tabs) record by record,
 * whatever its size: first the names of its columns, in lower case, then the records. A record with fewer fields than the
 * header keeps those it has. Throws UnreadableCsv, which names the file, the line and the remedy, after every record that
 * is whole.
 */
export async function* readCsvBytes(
  source: CsvSource,
): AsyncGenerator<{ readonly columns: readonly string[] } | CsvRecord> {
  const { name, required = source.columns } = source;
  let columns: readonly string[] | undefined;
  for await (const { line, fields } of rowsOf(source)) {
    // Spreadsheets end a file with rows that were once used: they are empty lines with separators.
    if (fields.every((field) => field.trim() === '')) continue;
    if (columns === undefined) {
      columns = checkedHeader(name, line, fields, required);
      yield { columns };
    } else yield recordOf(columns, line, fields);
  }
  if (columns === undefined) checkedHeader(name, 1, [], required);
}

async function* rowsOf({ name: file, columns, bytes }: CsvSource): AsyncGenerator<Row> {
  let records: Records | undefined;
  let failure: { error: unknown } | undefined;
  try {
    for await (const text of fromTheHeader(textOf(bytes))) {
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
  return error;
}
