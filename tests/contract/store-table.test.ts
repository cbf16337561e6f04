import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemOf, rowOfImage } from '../../lib/adapters/aws/dynamodb/item.ts';
import { changeOfRecord } from '../../lib/adapters/aws/dynamodb/stream.ts';
import { createTableIfMissing, tableDefinition } from '../../lib/adapters/aws/dynamodb/table-definition.ts';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import { indexedAttributes, type Kind, keyAttributes, keyOf, keys } from '../../lib/contracts/table.ts';
import type { Change } from '../../lib/contracts/write.ts';
import { aContact, aMembership, anEngagement, aTask, aWait } from './store-rows.ts';
import { dynoxideTarget } from './store-targets.ts';

const of = { vendor: 'v1', partner: 'p1' };

describe.skipIf('missing' in dynoxideTarget)('the table in DynamoDB', () => {
  let opened: Awaited<ReturnType<typeof dynoxideTarget.open>> | undefined;
  const table = () => {
    if (opened === undefined) throw new Error('the table is opened before the first claim');
    return opened;
  };
  beforeAll(async () => {
    opened = await dynoxideTarget.open();
  });
  afterAll(() => opened?.close());

  it('is made once, with streams, and lets waits expire', async () => {
    const { client, tableName } = table();

    await createTableIfMissing(client, tableName);

    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: tableName }),
    );
    expect(Table?.StreamSpecification).toEqual(tableDefinition(tableName).StreamSpecification);
    expect(TimeToLiveDescription).toEqual({ AttributeName: 'expires', TimeToLiveStatus: 'ENABLED' });
  });

  it('reads a wait that Step Functions wrote with putItem', async () => {
    const { client, tableName, store } = table();
    const { expires, ...texts } = aWait({ ...of, where: '$event.amount > 5', bindings: '{"size":3}' });
    const attributes = Object.entries(texts).map(([name, value]) => [name, { S: value }]);
    const [pk, sk] = keyOf('wait', texts);
    const Item = {
      pk: { S: pk },
      sk: { S: sk },
      ...Object.fromEntries(attributes),
      expires: { N: String(expires) },
    };

    await client.send(new PutItemCommand({ TableName: tableName, Item }));

    expect(await store.get('wait', texts)).toStrictEqual({ ...texts, expires });
    expect(await store.list('wait', of)).toStrictEqual([{ ...texts, expires }]);
  });

  it('keeps the kind as text in every item, for the filter of the stream', async () => {
    const { client, tableName, store } = table();
    await store.transact([{ op: 'create', row: anEngagement(of) }]);

    const Key = { pk: { S: 'V#v1#P#p1' }, sk: { S: 'ENGAGEMENT' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key }));

    expect(Item?.kind).toEqual({ S: 'engagement' });
  });
});

describe('a stream record', () => {
  const image = (row: Parameters<typeof itemOf>[1], key: Parameters<typeof itemOf>[0]) =>
    // The SDK's attributes as the record carries them; rows hold no binary ones, where the two differ.
    itemOf(key, row) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
  const before = aTask({ ...of, dueAt: '2026-11-05T09:00:00.000Z' });
  const after = { ...before, status: 'done' as const };
  const key = keyOf('task', before);

  it.each<[string, DynamoDBRecord, Change]>([
    ['an insert', { dynamodb: { NewImage: image(after, key) } }, { after }],
    [
      'a change',
      { dynamodb: { OldImage: image(before, key), NewImage: image(after, key) } },
      { before, after },
    ],
    ['a removal', { dynamodb: { OldImage: image(before, key) } }, { before }],
    ['a kind that is not known here', { dynamodb: { NewImage: { kind: { S: 'toString' } } } }, {}],
    ['no images', {}, {}],
  ])('tells %s as a change of rows', (_, record, change) => {
    expect(changeOfRecord(record)).toStrictEqual(change);
  });

  it('without a kind is no row', () => {
    expect(rowOfImage({ pk: { S: 'a' }, sk: { S: 'b' } })).toBeUndefined();
    expect(rowOfImage({ kind: { N: '1' } })).toBeUndefined();
  });
});

describe('the memory store', () => {
  it('tells each change once all of it is written, and none where nothing changed', async () => {
    const changes: [Change, rows: number][] = [];
    const store = memoryStore({ onChange: (change) => changes.push([change, store.rows().length]) });
    const [membership, engagement] = [aMembership(of), anEngagement(of)];
    await store.transact([{ op: 'create', row: membership }]);
    await store.transact([{ op: 'create', row: membership }]);
    await store.transact([{ op: 'delete', kind: 'engagement', key: of }]);

    await store.transact([
      { op: 'check', kind: 'membership', key: of, when: {} },
      { op: 'create', row: engagement },
    ]);
    await store.transact([
      { op: 'put', row: { ...membership } },
      { op: 'patch', kind: 'engagement', key: of, add: { activeDays: 1 } },
    ]);
    await store.transact([{ op: 'delete', kind: 'membership', key: of }]);

    expect(changes).toEqual([
      [{ after: membership }, 1],
      [{ after: engagement }, 2],
      [{ before: engagement, after: { ...engagement, activeDays: 2 } }, 2],
      [{ before: membership }, 1],
    ]);
  });

  it('keeps its rows from those who hear of them', async () => {
    const store = memoryStore({ onChange: ({ after }) => Object.assign(after ?? {}, { name: 'changed' }) });

    await store.transact([{ op: 'create', row: aMembership(of) }]);

    expect(store.rows()).toEqual([aMembership(of)]);
  });
});

describe('a key', () => {
  const kinds = Object.keys(keys) as Kind[];

  it.each(kinds)('of %s is made of exactly its key attributes', (kind) => {
    const read = new Set<string>();
    const recorder = new Proxy({}, { get: (_, name) => read.add(String(name)) && 'x' });

    // Any object serves: what the key function reads is what is asked here.
    keyOf(kind, recorder as never);

    expect([...read].sort()).toEqual([...keyAttributes[kind]].sort());
  });

  it('of every indexed kind is projected into the indexes', () => {
    const projections = tableDefinition('t').GlobalSecondaryIndexes?.map((index) => index.Projection);
    const needed = (Object.keys(indexedAttributes) as Kind[]).flatMap((kind) => [...keyAttributes[kind]]);

    expect(projections).toHaveLength(2);
    for (const projection of projections ?? []) {
      expect(projection?.NonKeyAttributes).toEqual(expect.arrayContaining(['kind', ...needed]));
    }
    expect(keyOf('contact', aContact(of))).toEqual(['V#v1#P#p1', 'CONTACT#c1']);
  });
});
