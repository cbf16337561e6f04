import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase, transaction } from '../../../lib/local/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-database-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aDatabase() {
  const db = openDatabase(':memory:');
  db.exec('CREATE TABLE note (text TEXT)');
  const texts = () =>
    db
      .prepare('SELECT text FROM note')
      .all()
      .map((row) => row.text);
  const add = (text: string) => db.prepare('INSERT INTO note VALUES (?)').run(text);
  return { db, texts, add };
}

test('opens a file database that survives a power failure', () => {
  const db = openDatabase(join(folder, 'deep', 'a.db'));

  expect(db.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  expect(db.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
  expect(db.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
  expect(db.prepare('PRAGMA busy_timeout').get()).toMatchObject({ timeout: 5_000 });
  db.close();
});

test('keeps all of a transaction and answers its result', () => {
  const { db, texts, add } = aDatabase();

  const result = transaction(db, () => {
    add('one');
    add('two');
    return 2;
  });

  expect(result).toBe(2);
  expect(texts()).toEqual(['one', 'two']);
});

test('keeps nothing of a transaction that throws, and throws the same error', () => {
  const { db, texts, add } = aDatabase();
  const failure = new Error('no');

  const attempt = () =>
    transaction(db, () => {
      add('one');
      throw failure;
    });

  expect(attempt).toThrow(failure);
  expect(texts()).toEqual([]);
});

test('undoes a failed inner transaction alone when the outer one goes on', () => {
  const { db, texts, add } = aDatabase();

  transaction(db, () => {
    add('outer');
    try {
      transaction(db, () => {
        add('inner');
        throw new Error('no');
      });
    } catch {
      add('after');
    }
  });

  expect(texts()).toEqual(['outer', 'after']);
});
