import { readCsv } from '../adapters/files/csv.ts';
import { requiredColumns } from '../contracts/partner-import.ts';
import type { CsvRecord } from '../csv/read.ts';
import { isKnown } from '../domain/zone.ts';
import { type ImportReport, type ImportServices, importPartners } from '../operations/import-partners.ts';

interface FileOptions {
  readonly onLine?: (line: number) => void;
  readonly signal?: AbortSignal;
  /** Which records are taken; all, if left out. */
  readonly only?: (record: CsvRecord) => boolean;
}

/**
 * Imports a CSV file of partners; an asked stop comes between two lines. Throws UnreadableCsv where the file as a
 * whole can not be read.
 */
export async function importFile(
  services: ImportServices,
  file: string,
  { only, signal, onLine }: FileOptions,
): Promise<ImportReport> {
  const records = taken(readCsv(file, requiredColumns), only, signal);
  return importPartners(services, records, { isZone: isKnown, ...(onLine === undefined ? {} : { onLine }) });
}

async function* taken<T>(
  items: AsyncIterable<T>,
  only: ((item: T) => boolean) | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal?.aborted) return;
    if (only === undefined || only(item)) yield item;
  }
}
