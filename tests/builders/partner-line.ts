import type { PartnerLine } from '../../lib/contracts/partner-import.ts';

/** A line of a partner file as text, by column. */
export const aPartnerLine = (
  given: Partial<Record<keyof PartnerLine, string>> = {},
): Record<keyof PartnerLine, string> => ({
  vendor: 'acme',
  partner_id: 'p1',
  company: 'Nordlicht GmbH',
  persona: 'reseller',
  tier: 'silver',
  stage: 'recruit',
  country: 'DE',
  first_name: 'Ana',
  last_name: 'Berg',
  email: 'ana@nordlicht.example',
  role: 'primary',
  language: 'de',
  time_zone: 'Europe/Berlin',
  consent: 'yes',
  joined: '',
  ...given,
});
