import { createReadStream } from 'node:fs';
import { type CsvRecord, readCsvBytes, UnreadableCsv } from '../../csv/read.ts';

/**
 * Reads a CSV file record by record, as `readCsvBytes` does its bytes. Throws UnreadableCsv where it can not be opened or
 * read further.
 */
export async function* readCsv(name: string, columns: readonly string[]): AsyncGenerator<CsvRecord> {
  const bytes = createReadStream(name);
  try {
    for await (const each of readCsvBytes({ name, bytes, columns })) if ('line' in each) yield each;
  } catch (error) {
    const reason = unopened[String((error as NodeJS.ErrnoException).code)];
    throw reason === undefined ? error : new UnreadableCsv(name, undefined, reason, { cause: error });
  } finally {
    bytes.destroy();
  }
}

const unopened: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; a path begins at the folder that you are in',
  ENOTDIR: 'there is no such file; a path begins at the folder that you are in',
  EISDIR: 'name a file, not a folder',
  EACCES: 'may not be read: allow it to the user who runs this',
};
