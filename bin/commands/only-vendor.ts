import type { Store } from '../../lib/ports/store.ts';

/** The one vendor that a partner is with; throws, naming them, where there are several or none. */
export async function onlyVendor(store: Pick<Store, 'list'>, partner: string): Promise<string> {
  const vendors = (await store.list('partner', { partner })).map((membership) => membership.vendor);
  const [vendor] = vendors;
  if (vendor === undefined) throw new Error(`there is no partner ${partner}`);
  if (vendors.length > 1)
    throw new Error(`${partner} is with ${vendors.join(' and ')}: name one with --vendor`);
  return vendor;
}
