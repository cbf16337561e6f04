import type { SheetRow } from '../../contracts/simulation.ts';
import { packed, roomOfRow, unpacked } from '../packed.ts';
import type { Services } from '../services.ts';

type Of = Pick<SheetRow, 'vendor' | 'simulation' | 'document'>;

/** Keeps a document of a simulation, which is JSON, on as many sheets as it needs. */
export async function keepSheets(
  { store }: Pick<Services, 'store'>,
  of: Of & Pick<SheetRow, 'expires'>,
  document: object,
): Promise<void> {
  const text = await packed(JSON.stringify(document));
  // One by one: a transaction takes 4 MB.
  for (let sheet = 0; sheet * roomOfRow < text.length; sheet += 1) {
    const part = text.slice(sheet * roomOfRow, (sheet + 1) * roomOfRow);
    await store.transact([{ op: 'put', row: { kind: 'sheet', ...of, sheet, text: part } }]);
  }
}

/** The document, as it was kept; undefined where it is not there any more. */
export async function readSheets({ store }: Pick<Services, 'store'>, of: Of): Promise<unknown> {
  const sheets = await store.list('sheet', of);
  if (sheets.length === 0) return undefined;
  return JSON.parse(await unpacked(sheets.map(({ text }) => text).join('')));
}
