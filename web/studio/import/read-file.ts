import { partnerColumns } from '../../../lib/contracts/partner-import.ts';
import { type CsvRecord, readCsvBytes, UnreadableCsv } from '../../../lib/csv/read.ts';

/** A CSV file as it was read: the names of its columns and its records, each with its line. */
export interface PartnerFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
  /** Why it was read no further than this, where it was not read to its end. */
  readonly broken?: { readonly line: number; readonly reason: string };
}

/** A page holds a file as a whole: above this `waymark import`, which reads as it goes, is the way. Bytes. */
const largest = 50 * 2 ** 20;

/** As much of a `File` as is used. */
export interface ChosenFile {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

/** Reads a file that was chosen. Throws UnreadableCsv where nothing of it can be read. */
export async function readPartnerFile(file: ChosenFile): Promise<PartnerFile> {
  const { name } = file;
  if (file.size > largest)
    throw new UnreadableCsv(name, undefined, 'is larger than 50 MB: import it with npx waymark import');
  let columns: readonly string[] | undefined;
  const records: CsvRecord[] = [];
  try {
    const source = { name, bytes: piecesOf(file.stream()), columns: partnerColumns, required: [] };
    for await (const each of readCsvBytes(source)) {
      if ('line' in each) records.push(each);
      else columns = each.columns;
    }
  } catch (error) {
    if (!(error instanceof UnreadableCsv) || error.line === undefined || columns === undefined) throw error;
    return { name, columns, records, broken: { line: error.line, reason: error.reason } };
  }
  if (columns === undefined || records.length === 0)
    throw new UnreadableCsv(
      name,
      undefined,
      'holds no partner: its first line names the columns, the others hold a contact each',
    );
  return { name, columns, records };
}

/** Streams can not be iterated in every browser yet. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
