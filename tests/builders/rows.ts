import type { ContactRow, MembershipRow, VendorRow } from '../../lib/contracts/membership.ts';

/** A vendor with everything in place. */
export const aVendor = (given: Partial<VendorRow> = {}): VendorRow => ({
  kind: 'vendor',
  vendor: 'acme',
  name: 'Acme Cloud',
  portal: 'https://partners.acme.example',
  sender: { name: 'Acme partners', email: 'partners@acme.example' },
  support: 'help@acme.example',
  manager: 'Kim Lee',
  language: 'en',
  zone: 'Europe/Berlin',
  staff: [{ role: 'account-manager', name: 'Kim Lee', email: 'kim@acme.example' }],
  calls: [
    {
      name: 'crm',
      url: 'https://crm.acme.example/hook',
      secret: `whsec_${btoa('a secret of 24 bytes or so')}`,
    },
  ],
  color: '#0b5fff',
  ...given,
});

export const aMembership = (given: Partial<MembershipRow> = {}): MembershipRow => ({
  kind: 'membership',
  vendor: 'acme',
  partner: 'p1',
  name: 'Nordlicht GmbH',
  persona: 'reseller',
  tier: 'silver',
  stage: 'recruit',
  country: 'DE',
  points: 0,
  attributes: {},
  revision: 0,
  joinedAt: '2026-01-01T00:00:00.000Z',
  ...given,
});

export const aContact = (given: Partial<ContactRow> = {}): ContactRow => ({
  kind: 'contact',
  vendor: 'acme',
  partner: 'p1',
  contact: 'c1',
  firstName: 'Ana',
  lastName: 'Berg',
  email: 'ana@nordlicht.example',
  emailDigest: 'digest-of-ana',
  role: 'primary',
  language: 'en',
  zone: 'Europe/Berlin',
  consent: 'granted',
  ...given,
});
