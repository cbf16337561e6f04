import type { VendorRow } from '../contracts/membership.ts';
import { isKnown } from '../domain/zone.ts';
import type { Services } from './services.ts';

type Endpoint = VendorRow['calls'][number];

/** A vendor's settings as they are to be; an endpoint without a secret keeps the one that it has under its name. */
export interface VendorSettings extends Omit<VendorRow, 'kind' | 'vendor' | 'calls' | 'revision'> {
  readonly calls: readonly (Omit<Endpoint, 'secret'> & { readonly secret?: string | undefined })[];
}

export type VendorSaved =
  | { readonly outcome: 'saved'; readonly revision: number }
  | { readonly outcome: 'missing' | 'overtaken' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string };

/**
 * Saves a vendor's settings over a revision: from then on a deployment leaves them alone. `senderDomain` is the one that
 * SES lets mails come from; any, if left out.
 */
export async function saveVendor(
  { store }: Services,
  vendor: string,
  { calls, ...settings }: VendorSettings,
  revision: number,
  senderDomain?: string | undefined,
): Promise<VendorSaved> {
  const { zone, sender } = settings;
  if (!isKnown(zone)) return { outcome: 'refused', field: 'zone', message: `there is no time zone ${zone}` };
  if (senderDomain !== undefined && !isOf(senderDomain, sender.email))
    return { outcome: 'refused', field: 'sender.email', message: `write an address of ${senderDomain}` };
  const before = await store.get('vendor', { vendor });
  if (before === undefined) return { outcome: 'missing' };
  if ((before.revision ?? 0) !== revision) return { outcome: 'overtaken' };
  const secrets = new Map(before.calls.map(({ name, secret }) => [name, secret]));
  const endpoints: Endpoint[] = [];
  for (const [at, { name, url, secret = secrets.get(name) }] of calls.entries()) {
    if (secret === undefined)
      return { outcome: 'refused', field: `calls.${at}.secret`, message: `is missing: ${name} is new` };
    endpoints.push({ name, url, secret });
  }
  const set = { ...settings, calls: endpoints, revision: revision + 1 };
  const gone = optional.filter((name) => settings[name] === undefined && before[name] !== undefined);
  const outcome = await store.transact([
    {
      op: 'patch',
      kind: 'vendor',
      key: { vendor },
      set,
      remove: gone,
      when: { revision: before.revision ?? { absent: true } },
    },
  ]);
  return outcome.committed ? { outcome: 'saved', revision: revision + 1 } : { outcome: 'overtaken' };
}

/** Whether an address is of a domain or one below it, as SES lets it be used. [SES developer guide, "Verified identities"] */
const isOf = (domain: string, address: string): boolean =>
  `.${address.slice(address.lastIndexOf('@') + 1).toLowerCase()}`.endsWith(`.${domain}`);

const optional = ['postal', 'topics', 'holidays', 'cap', 'budget'] as const;
