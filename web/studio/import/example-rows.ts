import { mappedColumns } from './mapping.ts';

const rows = [
  {
    ...{ partner_id: 'partner-1', company: 'Example Systems GmbH', persona: 'reseller', tier: 'registered' },
    ...{
      stage: 'recruit',
      country: 'DE',
      first_name: 'Ana',
      last_name: 'Berg',
      email: 'ana@systems.example',
    },
    ...{ role: 'primary', language: 'de', time_zone: 'Europe/Berlin', consent: 'yes', joined: '2026-03-31' },
  },
  {
    ...{ partner_id: 'partner-2', company: 'Example Labs Ltd', persona: 'integrator', tier: '' },
    ...{ stage: 'onboard', country: 'GB', first_name: 'Rhys', last_name: 'Hale', email: 'rhys@labs.example' },
    ...{ role: 'technical', language: 'en', time_zone: 'Europe/London', consent: 'no', joined: '2026-02-28' },
  },
] as const;

/** Every column that is known, with rows to write over. */
export const exampleFile = [mappedColumns, ...rows.map((row) => mappedColumns.map((column) => row[column]))]
  .map((cells) => `${cells.join(',')}\r\n`)
  .join('');
