import { memoryStore } from '../../../lib/adapters/memory/store.ts';
import { systemClock } from '../../../lib/adapters/system.ts';
import type { Recipients } from '../../../lib/contracts/action.ts';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { keysOf } from '../../../lib/domain/link/keys.ts';
import { importFile } from '../../../lib/local/seed-file.ts';
import type { Reader } from '../../../lib/operations/preview/reader.ts';
import { onlyVendor } from '../only-vendor.ts';
import { mustRead } from './must-read.ts';

/** So many ids are named to whoever asks for one that is not there. */
const named = 8;

/**
 * Reads a partner out of a CSV file as an import takes them, without a product. Throws, naming file and line, where a
 * line of theirs can not be taken, and who there is where they have none.
 */
export async function readerOfFile(
  file: string,
  vendors: readonly VendorRow[],
  wanted: { partner: string; vendor: string | undefined; to: Recipients },
): Promise<Reader> {
  const store = memoryStore();
  for (const row of vendors) await store.transact([{ op: 'put', row }]);
  const keys = async () => keysOf({ current: 'a preview makes no link and keeps nothing secret' });
  const services = { store, catalogue: builtInCatalogue, clock: systemClock, keys: { keys, renewed: keys } };
  const seen = new Set<string>();
  const { problems } = await importFile(services, file, {
    only({ fields }) {
      const id = fields.partner_id?.trim() ?? '';
      seen.add(id);
      return id === wanted.partner;
    },
  });
  if (!seen.has(wanted.partner)) throw new Error(nobody(file, wanted.partner, [...seen]));
  if (problems.length > 0) {
    const lines = problems.map(({ line, column, message }) => `${file}:${line}: ${column} ${message}`);
    throw new Error(lines.join('\n'));
  }
  const vendor = wanted.vendor ?? (await onlyVendor(store, wanted.partner));
  return mustRead(store, { vendor, partner: wanted.partner }, wanted.to);
}

function nobody(file: string, partner: string, seen: readonly string[]): string {
  const others = seen.length > named ? ` and ${seen.length - named} others` : '';
  return `${file} has no partner ${partner}: it has ${seen.slice(0, named).join(', ')}${others}`;
}
