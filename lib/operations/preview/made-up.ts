import type { Recipients } from '../../contracts/action.ts';
import type { VendorRow } from '../../contracts/membership.ts';
import { ContactRole, type Persona, type Tier } from '../../contracts/naming.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Reader } from './reader.ts';

/** What may be said of a partner who is made up. */
export interface Made {
  readonly persona?: Persona | undefined;
  readonly tier?: Tier | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
}

/** A partner of a kind, with one contact in the role that the email goes to, who agreed to mail. */
export function madeUp(
  vendor: VendorRow,
  to: Recipients,
  { persona = 'reseller', tier, country }: Made,
): Reader {
  const ids = { vendor: vendor.vendor, partner: 'sample-partner' };
  const role = ContactRole.safeParse(to);
  return {
    vendor,
    partner: {
      kind: 'membership',
      ...ids,
      name: 'Sample Partner Ltd',
      persona,
      ...(tier === undefined ? {} : { tier }),
      ...(country === undefined ? {} : { country }),
      stage: 'recruit',
      points: 0,
      attributes: {},
      revision: 0,
      joinedAt: instantOf(0),
    },
    contact: {
      kind: 'contact',
      ...ids,
      contact: 'sample-contact',
      firstName: 'Alex',
      lastName: 'Kim',
      email: 'alex.kim@sample-partner.example',
      emailDigest: 'sample-contact',
      role: role.success ? role.data : 'primary',
      consent: 'granted',
    },
    others: 0,
  };
}
