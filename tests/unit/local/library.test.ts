import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JourneyRow } from '../../../lib/contracts/journey.ts';
import { compileLibrary } from '../../../lib/local/library.ts';
import { copyToDraft } from '../../../lib/operations/publishing/draft.ts';
import { rollBackJourney } from '../../../lib/operations/publishing/pilot.ts';
import { seedLibrary } from '../../../lib/operations/publishing/seed-library.ts';
import { archiveJourney, pauseJourney } from '../../../lib/operations/publishing/standing.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { aVendor } from '../../builders/rows.ts';
import { putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', journey: 'tour' };
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waymark-library-'));
  await mkdir(join(root, 'tour'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function aProduct() {
  const { services, store } = await someServices();
  return {
    services,
    store,
    /** A start of the product with this text of the journey. */
    async start(title: string) {
      const yaml = `journey: tour\ntitle: ${title}\nstage: recruit\nstarts:\n  - stage: recruit\nsteps:\n  - wait: 1 day\n`;
      await writeFile(join(root, 'tour', 'journey.yaml'), yaml);
      const substitutions = { PerformFunctionArn: 'arn:perform', TableName: 'waymark' };
      const vendors = [aVendor()];
      const journeys = await compileLibrary(root, () => undefined);
      await seedLibrary(services, { journeys, vendors, substitutions, log: () => undefined });
    },
    journey: () => store.get('journey', key),
  };
}

describe('a start of the product', () => {
  it('switches the library on for vendors, and follows it', async () => {
    const product = await aProduct();

    await product.start('One');
    const first = await product.journey();
    await product.start('One');
    const same = await product.journey();
    await product.start('Two');

    expect(first).toMatchObject({ owner: 'library', version: 1, status: 'active' });
    expect(same).toEqual(first);
    expect(await product.journey()).toMatchObject({ owner: 'library', version: 2, previous: 1 });
  });

  const decisions: [string, (services: Services) => Promise<unknown>][] = [
    ['a pause', (services) => pauseJourney(services, key)],
    ['an archive', (services) => archiveJourney(services, key)],
    ['a roll back', (services) => rollBackJourney(services, key)],
    [
      'a pilot',
      (services) => {
        const pilot: JourneyRow['pilot'] = { version: 1, share: 0.1 };
        return putAll(services.store, [
          { kind: 'journey', ...key, owner: 'acme', version: 2, status: 'active', pilot },
        ]);
      },
    ],
  ];
  it.each(decisions)('leaves %s as it is', async (_what, decide) => {
    const product = await aProduct();
    await product.start('One');
    await product.start('Two');
    await decide(product.services);
    const before = await product.journey();

    await product.start('Two');

    expect(await product.journey()).toEqual(before);
  });

  it('keeps the text of the library for those who copy it', async () => {
    const product = await aProduct();
    await product.start('One');

    const copied = await copyToDraft(product.services, { ...key, as: 'my-tour' });

    expect(copied).toEqual({ outcome: 'saved', revision: 1 });
    const draft = await product.store.get('draft', { vendor: 'acme', journey: 'my-tour' });
    expect(draft?.yaml).toContain('journey: my-tour\ntitle: One');
  });
});
