import { expect, it } from 'vitest';
import { pageOfPartners } from '../../../lib/operations/partners/find-partners.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { aMembership } from '../../builders/rows.ts';
import { putAll, someServices } from '../../builders/services.ts';

/** DynamoDB refuses a batch that names a key twice. */
const strict = (store: Store): Store => ({
  ...store,
  async getAll(kind, keys) {
    if (new Set(keys.map((key) => JSON.stringify(key))).size < keys.length)
      throw new Error('Provided list of item keys contains duplicates');
    return store.getAll(kind, keys);
  },
});

it('shows a partner once who moves on while the page is read', async () => {
  const { services, store } = await someServices([
    aMembership({ partner: 'p1', stage: 'recruit' }),
    aMembership({ partner: 'p2', stage: 'recruit' }),
    aMembership({ partner: 'p3', stage: 'sell' }),
  ]);
  const moving: Store = {
    ...store,
    async indexed(kind, index, partition, options) {
      const found = await store.indexed(kind, index, partition, options);
      if (partition.includes('STAGE#recruit'))
        await putAll(store, [aMembership({ partner: 'p1', stage: 'onboard' })]);
      return found;
    },
  };

  const all = { vendor: 'acme', limit: 4 };
  const page = await pageOfPartners({ ...services, store: strict(moving) }, all);

  expect(page?.partners.map(({ partner }) => partner)).toEqual(['p1', 'p2', 'p3']);
  expect(page).not.toHaveProperty('next');
});
