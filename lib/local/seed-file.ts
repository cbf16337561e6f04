import { readCsv } from '../adapters/files/csv.ts';
import { partnerColumns } from '../contracts/partner-import.ts';
import { type ImportReport, importPartners } from '../operations/import-partners.ts';
import type { Services } from '../operations/services.ts';

/** Columns that a partner file may leave out. */
const optional: readonly string[] = [
  'tier',
  'country',
  'first_name',
  'last_name',
  'role',
  'language',
  'time_zone',
  'consent',
  'joined',
];

/**
 * Imports a CSV file of partners; an asked stop comes between two lines. Throws UnreadableCsv where the file as a
 * whole can not be read.
 */
export async function importFile(
  services: Services,
  file: string,
  options: { onLine?: (line: number) => void; signal?: AbortSignal },
): Promise<ImportReport> {
  const columns = partnerColumns.filter((column) => !optional.includes(column));
  return importPartners(services, until(options.signal, readCsv(file, columns)), { ...options, isZone });
}

async function* until<T>(signal: AbortSignal | undefined, items: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal?.aborted) return;
    yield item;
  }
}

/** Whether this runtime's time-zone data know a zone. */
function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
