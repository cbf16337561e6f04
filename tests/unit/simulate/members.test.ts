import { describe, expect, it } from 'vitest';
import { readMembers } from '../../../lib/operations/partners/read-members.ts';
import { NoPopulation, populationOfMembers } from '../../../lib/simulate/members.ts';
import { aContact, aMembership } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const size = 230;
const stages = ['recruit', 'onboard', 'sell'] as const;
const idOf = (n: number): string => `p-${String(n).padStart(4, '0')}`;
const rows = Array.from({ length: size }, (_, n) => [
  aMembership({
    partner: idOf(n),
    stage: stages[n % stages.length] ?? 'sell',
    tier: 'gold',
    country: 'DE',
    points: n,
    attributes: { size: 'L' },
  }),
  aContact({ partner: idOf(n), contact: 'c1', zone: 'Europe/Berlin', language: 'de', firstName: 'Ana' }),
  aContact({
    partner: idOf(n),
    contact: 'c2',
    role: 'technical',
    consent: 'refused',
    topics: { news: 'granted' },
    suppressed: 'bounce',
  }),
]).flat();

describe('the population of a vendor’s own partners', () => {
  it('is all of them by id, with what a journey looks at and nothing of a person, read in pages', async () => {
    const { services } = await someServices([...rows, aMembership({ vendor: 'other', partner: 'theirs' })]);
    const told: number[] = [];

    const partners = await populationOfMembers(readMembers(services.store, 'acme'), (count) => {
      told.push(count);
    });

    expect(partners.map(({ partner }) => partner)).toEqual(Array.from({ length: size }, (_, n) => idOf(n)));
    expect(partners[4]).toMatchObject({
      persona: 'reseller',
      stage: 'onboard',
      tier: 'gold',
      country: 'DE',
      points: 4,
      attributes: { size: 'L' },
      contacts: [
        { role: 'primary', zone: 'Europe/Berlin', language: 'de' },
        { role: 'technical', consent: 'refused', topics: { news: 'granted' }, suppressed: 'bounce' },
      ],
    });
    expect(JSON.stringify(partners)).not.toMatch(/ana|berg|nordlicht|@/i);
    expect(told).toEqual([100, 200, 230]);
  });

  it('is the same wherever partners stand meanwhile', async () => {
    const moved = rows.map((row) => (row.kind === 'membership' ? { ...row, stage: 'market' as const } : row));
    const [one, other] = [await someServices(rows), await someServices(moved)];

    const [before, after] = await Promise.all(
      [one, other].map(({ store }) => populationOfMembers(readMembers(store, 'acme'))),
    );

    expect(after?.map((each) => ({ ...each, stage: '' }))).toEqual(
      before?.map((each) => ({ ...each, stage: '' })),
    );
  });

  it('refuses rows that it can not take, naming partner, contact and field', async () => {
    // Rows as an older writer might have left them.
    const bad = [
      { ...aMembership({ partner: 'p-x' }), persona: 'friend' },
      { ...aContact({ partner: 'p-0001', contact: 'c9' }), zone: 'Central Europe', language: 'German' },
    ] as unknown as typeof rows;
    const { services } = await someServices([...rows, ...bad]);

    const asked = populationOfMembers(readMembers(services.store, 'acme'));

    await expect(asked).rejects.toThrow(NoPopulation);
    await expect(asked).rejects.toThrow(/^partner p-x: persona: .*/m);
    await expect(asked).rejects.toThrow(/^partner p-0001, contact c9: zone: use a time zone/m);
    await expect(asked).rejects.toThrow(/^partner p-0001, contact c9: language: .*/m);
    await expect(asked).rejects.toThrow(/\nmend these partners first$/m);
  });

  it('needs somebody', async () => {
    const { services } = await someServices(rows);

    await expect(populationOfMembers(readMembers(services.store, 'nobody'))).rejects.toThrow(
      /has no partners/,
    );
  });
});
