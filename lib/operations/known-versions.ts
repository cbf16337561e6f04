import type { VersionRow } from '../contracts/journey.ts';
import type { Store } from '../ports/store.ts';
import { required } from './services.ts';

type VersionKey = Pick<VersionRow, 'owner' | 'journey' | 'version'>;

/** A vendor has some tens of journeys; the bound only keeps a long-lived process from growing for ever. */
const most = 500;
const known = new WeakMap<Store, Map<string, VersionRow>>();

/** A published version that has to be there, as `knownVersion` has it. */
export async function versionOf(store: Store, { owner, journey, version }: VersionKey): Promise<VersionRow> {
  const key = { owner, journey, version };
  return required(await knownVersion(store, key), 'version', key);
}

/**
 * A version, once it is published from the table once in the life of a function's process: nobody changes it any more, and
 * every event asks for that of each of the vendor's journeys. Undefined where there is none.
 */
export async function knownVersion(
  store: Store,
  { owner, journey, version }: VersionKey,
): Promise<VersionRow | undefined> {
  const of = known.get(store) ?? new Map<string, VersionRow>();
  known.set(store, of);
  const name = `${owner}#${journey}#${version}`;
  const kept = of.get(name);
  if (kept !== undefined) return kept;
  const row = await store.get('version', { owner, journey, version });
  if (of.size >= most) of.clear();
  if (row?.publishedAt !== undefined) of.set(name, row);
  return row;
}
