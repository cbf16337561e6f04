import { parse } from 'csv-parse';
import type { Separator } from './header.ts';

/** The fields of a record, with the number of the line it begins on (the first line of the text is line 1). */
export interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Takes a text piece by piece; `rows()` hands out, once, the records that are complete. */
export interface Records {
  /** Throws the parser's CsvError where the text can not be read further; the records before that are complete. */
  write(text: string): Promise<void>;
  end(): Promise<void>;
  rows(): Row[];
  /** The line that the first record begins on which is not complete. */
  readonly line: number;
}

/** Reads CSV (RFC 4180) with the given separator; empty lines are no records. */
export function openRecords(separator: Separator): Records {
  let complete: Row[] = [];
  let rest = '';
  let next = 1;
  const parser = parse({
    delimiter: separator,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // Taken here and not from the stream, which drops the records that nobody has read yet when it fails.
    on_record: (given: unknown) => {
      // What `raw` makes of a record; the declared type knows of the record alone.
      const { record, raw } = given as { record: string[]; raw: string };
      // The parser's own count names the last line of a record, and counts a CRLF in quotes twice.
      complete.push({ line: next + breaksIn(leading(raw)), fields: record });
      // `raw` has no more than the first half of a CRLF outside quotes: it tells lines, not characters.
      rest = withoutLines(rest, breaksIn(raw));
      next += breaksIn(raw);
      return null;
    },
  });
  // A failure also comes to whoever wrote the text.
  parser.on('error', () => undefined);
  return {
    write: (text) => {
      rest += text;
      return settled((done) => parser.write(text, done));
    },
    end: () => settled((done) => parser.end(done)),
    rows: () => {
      const rows = complete;
      complete = [];
      return rows;
    },
    get line() {
      return next + breaksIn(leading(rest));
    },
  };
}

const settled = (act: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => act((error) => (error ? reject(error) : resolve())));

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

const leading = (text: string): string => /^[\r\n]*/.exec(text)?.[0] ?? '';

function withoutLines(text: string, count: number): string {
  const breaks = /\r\n|\r|\n/g;
  for (let seen = 0; seen < count; seen += 1) if (breaks.exec(text) === null) return '';
  return text.slice(breaks.lastIndex);
}
