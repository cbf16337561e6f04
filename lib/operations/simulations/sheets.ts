import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { SheetRow } from '../../contracts/simulation.ts';
import type { Services } from '../services.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Characters of a sheet: DynamoDB takes items of 400 KB, and the rest is for the names of the attributes and the keys. */
const sheetSize = 390_000;

type Of = Pick<SheetRow, 'vendor' | 'simulation' | 'document'>;

/** Keeps a document of a simulation, which is JSON, on as many sheets as it needs. */
export async function keepSheets(
  { store }: Pick<Services, 'store'>,
  of: Of & Pick<SheetRow, 'expires'>,
  document: object,
): Promise<void> {
  const text = (await pack(JSON.stringify(document))).toString('base64');
  // One by one: a transaction takes 4 MB.
  for (let sheet = 0; sheet * sheetSize < text.length; sheet += 1) {
    const part = text.slice(sheet * sheetSize, (sheet + 1) * sheetSize);
    await store.transact([{ op: 'put', row: { kind: 'sheet', ...of, sheet, text: part } }]);
  }
}

/** The document, as it was kept; undefined where it is not there any more. */
export async function readSheets({ store }: Pick<Services, 'store'>, of: Of): Promise<unknown> {
  const sheets = await store.list('sheet', of);
  if (sheets.length === 0) return undefined;
  const packed = Buffer.from(sheets.map(({ text }) => text).join(''), 'base64');
  return JSON.parse((await unpack(packed)).toString('utf8'));
}
