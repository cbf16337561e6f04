import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenUpObjects } from '../../../lib/adapters/aws/given-up-objects.ts';
import { memoryObjects } from '../../../lib/adapters/memory/objects.ts';
import { openDatabase } from '../../../lib/local/database.ts';
import { localGivenUp } from '../../../lib/local/given-up.ts';
import type { GivenUp } from '../../../lib/ports/given-up.ts';
import { anEvent } from '../../builders/event.ts';
import { anInvocationRecord, dispatchFunction } from '../../builders/given-up.ts';
import { aStreamRecord } from '../../builders/lambda.ts';

const records = [aStreamRecord('1', anEvent()), aStreamRecord('2', anEvent({ id: 'e2' }))];
const changes = [{ after: anEvent() }, { after: anEvent({ id: 'e2' }) }];
const strange = { ...records[0], dynamodb: { NewImage: { kind: { S: 'saga' } } } };

async function namesOf(givenUp: GivenUp): Promise<string[]> {
  const names: string[] = [];
  for await (const name of givenUp.names()) names.push(name);
  return names;
}

describe('what Lambda gave up, in a bucket', () => {
  const read = (text: string) =>
    givenUpObjects(memoryObjects({ 'aws/lambda/a': text }), dispatchFunction).read('aws/lambda/a');

  it.each([
    ['as JSON in a text', anInvocationRecord(records)],
    ['as it is', anInvocationRecord(records, { payload: { Records: records } })],
    ['over several lines', JSON.stringify(JSON.parse(anInvocationRecord(records)), null, 2)],
  ])('is read with its whole payload, %s', async (_, text) => {
    expect(await read(text)).toEqual({ kind: 'changes', changes });
  });

  it('is another function’s where that was called', async () => {
    expect(await read(anInvocationRecord(records, { function: 'tally:live' }))).toEqual({
      kind: 'foreign',
      of: 'tally',
    });
  });

  it.each([
    ['no JSON', '{"requestContext":', /^is no JSON: it was cut off/],
    [
      'metadata alone',
      JSON.stringify({ ...JSON.parse(anInvocationRecord(records)), payload: undefined }),
      /^is no invocation record of Lambda with a payload/,
    ],
    ['a payload that is no JSON', anInvocationRecord([], { payload: '<Whole Event>' }), /^is no JSON/],
    ['a payload without records', anInvocationRecord([], { payload: '{}' }), /^its payload holds no Records/],
    ['a record without a row', anInvocationRecord([{ eventID: '1' }]), /^a record holds no row/],
    [
      'a row of a newer version',
      anInvocationRecord([strange]),
      /^a row of saga is unknown to this version: replay it with/,
    ],
  ])('is refused with the remedy where it is %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('is listed by its prefix alone, and goes by its name', async () => {
    const objects = memoryObjects({ 'aws/lambda/b': '', 'aws/lambda/a': '', 'exports/c': '' });
    const givenUp = givenUpObjects(objects, dispatchFunction);

    const before = await namesOf(givenUp);
    await givenUp.remove('aws/lambda/a');

    expect(before).toEqual(['aws/lambda/a', 'aws/lambda/b']);
    expect(await namesOf(givenUp)).toEqual(['aws/lambda/b']);
  });
});

describe('what the stream reader gave up, on one machine', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-given-up-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read record by record, and goes by its name', async () => {
    const file = join(folder, 'local.db');
    const db = openDatabase(file);
    // As lib/local/stream-reader.ts keeps it.
    db.exec('CREATE TABLE stream_given_up (id INTEGER PRIMARY KEY, record TEXT NOT NULL)');
    const insert = db.prepare('INSERT INTO stream_given_up (record) VALUES (?)');
    for (const record of [...records, strange]) insert.run(JSON.stringify(record));
    const givenUp = localGivenUp(file);

    const names = await namesOf(givenUp);
    const [first = '', second = '', third = ''] = names;
    const read = [await givenUp.read(first), await givenUp.read(second)];
    await givenUp.remove(first);

    expect(read).toEqual(changes.map((change) => ({ kind: 'changes', changes: [change] })));
    expect(await namesOf(givenUp)).toEqual([second, third]);
    await expect(givenUp.read(first)).rejects.toThrow('is gone: another replay has taken it');
    await expect(givenUp.read(third)).rejects.toThrow('a row of saga is unknown to this version');
    db.close();
  });
});
