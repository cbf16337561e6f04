import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/fit-engagement/handler.ts';
import { itemOf } from '../../../lib/adapters/aws/dynamodb/item.ts';
import { memoryObjects } from '../../../lib/adapters/memory/objects.ts';
import { keyOf, type Row } from '../../../lib/contracts/table.ts';
import { numberOfDay } from '../../../lib/domain/engagement/active-days.ts';
import { anEngagement } from '../../builders/engagement.ts';
import { aContext } from '../../builders/lambda.ts';
import { aPopulationOfDays } from '../../builders/population.ts';
import { aContact, aMembership } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

/** A data file of an export holding these rows. */
const exported = (rows: readonly Row[]): string =>
  // A row is its own key.
  rows.map((row) => JSON.stringify({ Item: itemOf(keyOf(row.kind, row as never), row) })).join('\n');

const made = { r: 1.5, alpha: 15, a: 0.8, b: 6 };
const rows = aPopulationOfDays(400, made, 9, numberOfDay('2026-11-23')).map((days, i) =>
  anEngagement(['2026-11-01'], { ...days, vendor: i % 4 === 0 ? 'small' : 'acme', partner: `p-${i}` }),
);

describe('fit-engagement', () => {
  it('fits each vendor of an export to its own partners, and says why where it does not', async () => {
    const { services, store } = await someServices();
    const objects = memoryObjects({
      'a.json': exported([aMembership(), aContact(), ...rows.slice(0, 150)]),
      'b.json': exported(rows.slice(150)),
      'c.json': exported([aMembership()]),
    });
    const handler = make(services, objects);
    const ask = (event: object) => handler({ run: 'r1', ...event }, aContext());

    const collected = [];
    for (const file of ['a.json', 'b.json', 'c.json', 'b.json'])
      collected.push(await ask({ step: 'collect', file }));
    const whose = await ask({ step: 'vendors' });
    const fitted = [];
    for (const vendor of ['acme', 'small']) fitted.push(await ask({ step: 'fit', vendor }));

    expect(collected).toEqual([150, 250, 0, 250].map((memberships) => ({ memberships })));
    expect(whose).toEqual({ vendors: ['acme', 'small'] });
    expect(fitted).toEqual([
      { vendor: 'acme', version: 1 },
      { vendor: 'small', version: 1 },
    ]);
    expect(await store.get('model', { vendor: 'acme' })).toMatchObject({ version: 1, memberships: 300 });
    expect(await store.get('model', { vendor: 'small' })).toMatchObject({ version: 1, memberships: 100 });
  });

  it('keeps of a partner the days and nothing that says whose they are', async () => {
    const { services } = await someServices();
    const objects = memoryObjects({ 'a.json': exported([aMembership(), aContact(), ...rows]) });

    await make(services, objects)({ step: 'collect', run: 'r1', file: 'a.json' }, aContext());

    const kept = [...objects.texts].filter(([key]) => key.startsWith('fits/'));
    expect(kept).toHaveLength(2);
    for (const [, text] of kept) expect(text).not.toMatch(/p-\d|p1|ana@|Nordlicht/);
  });

  it('fails, for the machine to try again, where a file is not there', async () => {
    const { services } = await someServices();

    const asked = make(services, memoryObjects())({ step: 'collect', run: 'r1', file: 'x' }, aContext());

    await expect(asked).rejects.toThrow();
  });
});
