import type { Recipients } from '../../../lib/contracts/action.ts';
import { type Reader, readerIn } from '../../../lib/operations/preview/reader.ts';
import type { Store } from '../../../lib/ports/store.ts';

/** The contact of a partner whom an email goes to. Throws, naming who there is, where there is nobody. */
export async function mustRead(
  store: Pick<Store, 'get' | 'list'>,
  key: { vendor: string; partner: string },
  to: Recipients,
): Promise<Reader> {
  const found = await readerIn(store, key, to);
  if (found.ok) return found.reader;
  throw new Error(found.says.replace('name another role', 'name another with --role'));
}
