import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VendorRow } from '../../lib/contracts/membership.ts';
import { seedContent } from '../../lib/infra/constructs/library-seed.ts';

const vendor = {
  id: 'acme',
  name: 'Acme',
  portal: 'https://partners.acme.example',
  sender: { name: 'Acme', email: 'partners@acme.example' },
  support: 'help@acme.example',
  manager: 'Sam',
  language: 'en',
  zone: 'UTC',
  color: '#0b5fff',
  staff: [],
};

it('gives every vendor of a region the budget of the deployment, but for one with its own', () => {
  const library = join(tmpdir(), 'waymark-budget-library.json');
  writeFileSync(library, '[]');
  const vendors = [vendor, { ...vendor, id: 'other', budget: { month: 40 } }];

  const { file } = seedContent(library, vendors, { per1000Partners: 1.5 });

  const rows = VendorRow.array().parse(JSON.parse(readFileSync(file, 'utf8')).vendors);
  expect(rows.map(({ budget }) => budget)).toEqual([{ per1000Partners: 1.5 }, { month: 40 }]);
});
