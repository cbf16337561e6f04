import type { Recipients } from '../../../lib/contracts/action.ts';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import { ContactRole, Country, type Persona, type Tier } from '../../../lib/contracts/naming.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import type { Reader } from './reader.ts';

/** What may be said of a partner who is made up. */
export interface Made {
  readonly persona?: Persona;
  readonly tier?: Tier;
  readonly country?: string;
  readonly language?: string;
}

/** A partner of a kind, with one contact in the role that the email goes to, who agreed to mail. */
export function madeUp(
  vendor: VendorRow,
  to: Recipients,
  { persona = 'reseller', tier, country }: Made,
): Reader {
  const place = Country.optional().safeParse(country);
  if (!place.success) throw new Error(`--country ${country}: ${place.error.issues[0]?.message}`);
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
      ...(place.data === undefined ? {} : { country: place.data }),
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
