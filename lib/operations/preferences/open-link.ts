import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { type LinkOf, type LinkPurpose, type LinkVerdict, readLink } from '../../domain/link/token.ts';
import type { Services } from '../services.ts';

/** Whoever came by a link of ours, as they stand in the table. */
export interface Reader<P extends LinkPurpose> {
  readonly link: LinkOf<P>;
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contact: ContactRow;
}

/** Why a link leads nowhere. `gone`: it is ours, and nothing is kept of the contact any more. */
export type Refusal =
  | { readonly outcome: 'malformed' | 'forged' }
  | { readonly outcome: 'expired' | 'gone'; readonly vendor?: VendorRow };

export type Opened<P extends LinkPurpose> =
  | { readonly outcome: 'open'; readonly reader: Reader<P> }
  | Refusal;

/** Opens a link for one purpose: who came by it, or why it leads nowhere. */
export async function openLink<P extends LinkPurpose>(
  services: Services,
  purpose: P,
  token: string,
): Promise<Opened<P>> {
  const { store } = services;
  const verdict = await verdictOn(services, purpose, token);
  if (verdict.outcome === 'malformed' || verdict.outcome === 'forged') return verdict;
  const { link } = verdict;
  const [vendor, membership, contact] = await Promise.all([
    store.get('vendor', link),
    store.get('membership', link),
    store.get('contact', link),
  ]);
  const known = vendor === undefined ? {} : { vendor };
  if (verdict.outcome === 'expired') return { outcome: 'expired', ...known };
  if (vendor === undefined || membership === undefined || contact === undefined)
    return { outcome: 'gone', ...known };
  return { outcome: 'open', reader: { link, vendor, membership, contact } };
}

async function verdictOn<P extends LinkPurpose>(
  { keys, clock }: Services,
  purpose: P,
  token: string,
): Promise<LinkVerdict<P>> {
  const now = clock.business();
  const first = readLink(await keys.keys(), purpose, token, now);
  // The secret may have been rotated since this process read it.
  return first.outcome === 'forged' ? readLink(await keys.renewed(), purpose, token, now) : first;
}
