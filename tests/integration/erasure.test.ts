import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDynoxide, startDynoxide } from '../../lib/local/dynamodb/dynoxide.ts';
import { erasePerson } from '../../lib/operations/privacy/erase-person.ts';
import { findPerson } from '../../lib/operations/privacy/find-person.ts';
import type { Services } from '../../lib/operations/services.ts';
import { aLifeOfOne, canary, digestOfAddress, email, someMails } from '../builders/person.ts';
import { putAll, someServices } from '../builders/services.ts';
import { dynoxideTarget, type OpenTable, openTable } from '../contract/store-targets.ts';

const dynoxide = findDynoxide();

describe.skipIf(dynoxide === undefined)(`an erasure on ${dynoxideTarget.name}`, () => {
  let table: OpenTable;
  let services: Services;
  beforeAll(async () => {
    if (dynoxide === undefined) throw new Error('skipped without it');
    table = await openTable((options) => startDynoxide(dynoxide, options));
    ({ services } = await someServices([], { store: table.store }));
    await putAll(table.store, aLifeOfOne());
  }, 60_000);
  afterAll(() => table?.close());

  /** Every item of the table as it is stored, index keys and all, in the order of their keys. */
  async function stored() {
    const { Items = [] } = await table.client.send(
      new ScanCommand({ TableName: table.tableName, ConsistentRead: true }),
    );
    const keyOf = ({ pk, sk }: (typeof Items)[number]) => `${pk?.S} ${sk?.S}`;
    return Items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }
  const holding = (items: readonly object[], text: string) =>
    items.filter((item) => JSON.stringify(item).includes(text));
  const found = () => findPerson(services, { vendor: 'acme', who: email });
  const erase = async () => erasePerson(services, await found(), { mails: someMails(), everywhere: true });

  it('leaves nothing of the person in any item, index keys and all, and a repeat writes nothing', async () => {
    const before = await stored();
    expect(holding(before, canary).length).toBeGreaterThanOrEqual(11);

    await erase();

    const after = await stored();
    expect(holding(after, canary)).toEqual([]);
    const digests = holding(after, digestOfAddress(email));
    expect(digests).toMatchObject([{ kind: { S: 'erasure' } }]);
    const repeated = await erase();
    expect(repeated.places).toEqual([{ partner: 'p1', rows: {}, isLast: true }]);
    expect(await stored()).toEqual(after);
  });
});
