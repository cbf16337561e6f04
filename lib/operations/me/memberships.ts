import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { addressDigest } from '../../domain/identity.ts';
import type { Services } from '../services.ts';

/** Who looks: a partner, and the address of the contact who is signed in, where it is verified. */
export interface Myself {
  readonly partner: string;
  readonly email?: string | undefined;
}

/** What a partner is to one of its vendors, and as whom the vendor knows the contact who is signed in. */
export interface Mine {
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contact: ContactRow | undefined;
}

/** All of a partner's memberships, in the order of their vendors. */
export async function membershipsOf(services: Services, myself: Myself): Promise<Mine[]> {
  const pointers = await services.store.list('partner', { partner: myself.partner });
  const found = await Promise.all(pointers.map(({ vendor }) => membershipWith(services, myself, vendor)));
  return found.filter((each) => each !== undefined);
}

/** A partner's membership with one vendor; undefined where it has none. */
export async function membershipWith(
  { store, keys }: Services,
  { partner, email }: Myself,
  vendor: string,
): Promise<Mine | undefined> {
  const key = { vendor, partner };
  const [vendorRow, membership, contacts] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', key),
    email === undefined ? [] : store.list('contact', key),
  ]);
  if (vendorRow === undefined || membership === undefined) return undefined;
  const { addresses } = email === undefined ? { addresses: [] } : await keys.keys();
  const digests = addresses.map((each) => addressDigest(each, email ?? ''));
  const contact = contacts.find(({ emailDigest }) => digests.includes(emailDigest));
  return { vendor: vendorRow, membership, contact };
}
