import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { readVendors } from '../../../lib/local/library.ts';
import { connect } from '../connect.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { vendor as plainVendor } from './vendor.ts';

/**
 * Whose settings count: of the vendors file or the running product, else a vendor with nothing of its own. Throws, naming
 * whom there is, where it is not there or not clear which is meant.
 */
export async function vendorOf(options: SimulateOptions): Promise<VendorRow> {
  const { vendor, vendors, against, partners, ...target } = options;
  if (vendors === 'live' || (vendors === undefined && [against, partners].includes('live')))
    return liveVendor(target, vendor);
  if (vendors === undefined) return plainVendor;
  const known = await readVendors(vendors);
  const [only, ...others] = vendor === undefined ? known : known.filter((each) => each.vendor === vendor);
  if (only !== undefined && others.length === 0) return only;
  const names = known.map((each) => each.vendor).join(', ') || 'none';
  throw new Error(
    vendor === undefined
      ? `${vendors} holds several vendors: choose one of ${names} with --vendor`
      : `${vendors} has no vendor ${vendor}: there are ${names}`,
  );
}

async function liveVendor(
  target: Parameters<typeof connect>[0],
  vendor: string | undefined,
): Promise<VendorRow> {
  if (vendor === undefined) throw new Error('name the vendor of the running product with --vendor');
  const { services, close } = await connect(target);
  try {
    const row = await services.store.get('vendor', { vendor });
    if (row === undefined) throw new Error(`there is no vendor ${vendor}`);
    // What a call needs is a secret, and nothing is called.
    return { ...row, calls: [] };
  } finally {
    close();
  }
}
