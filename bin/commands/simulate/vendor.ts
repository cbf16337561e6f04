import type { VendorRow } from '../../../lib/contracts/membership.ts';

/** A vendor with nothing of its own: no holidays and no cap beside the journeys'. */
export const vendor: VendorRow = {
  kind: 'vendor',
  vendor: 'simulated',
  name: 'Simulated',
  portal: 'https://partners.vendor.example',
  sender: { name: 'Simulated', email: 'partners@vendor.example' },
  support: 'support@vendor.example',
  manager: 'Simulated',
  language: 'en',
  zone: 'UTC',
  staff: [],
  calls: [],
  color: '#0b5fff',
};
