import { expect, it } from 'vitest';
import { openDatabase } from '../../../../lib/local/database.ts';
import { createCommitGroup } from '../../../../lib/local/step-functions/commit-group.ts';

function aTable() {
  const db = openDatabase(':memory:');
  db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
  const add = db.prepare('INSERT INTO t VALUES (?)');
  return {
    add: (n: number) => add.run(n),
    kept: () =>
      db
        .prepare('SELECT n FROM t ORDER BY n')
        .all()
        .map(({ n }) => n),
    commit: createCommitGroup(db),
  };
}

it('keeps what each of a group wrote before it says so', async () => {
  const { add, kept, commit } = aTable();

  const seen = await Promise.all([1, 2, 3].map((n) => commit(() => add(n)).then(kept)));

  expect(seen).toEqual([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

it('undoes alone the write that throws', async () => {
  const { add, kept, commit } = aTable();

  const results = await Promise.allSettled([
    commit(() => add(1)),
    commit(() => {
      add(2);
      throw new Error('told too late');
    }),
    commit(() => add(3)),
  ]);

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(kept()).toEqual([1, 3]);
});

it('commits again after a group failed', async () => {
  const { add, kept, commit } = aTable();
  await commit(() => add(1));

  const double = commit(() => add(1));
  await expect(double).rejects.toThrow('UNIQUE');
  await commit(() => add(2));

  expect(kept()).toEqual([1, 2]);
});
