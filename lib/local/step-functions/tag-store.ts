import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../database.ts';

export interface Tag {
  key: string;
  value: string;
}

/** Keeps the tags of resources by ARN. */
export function createTagStore(db: DatabaseSync) {
  const put = db.prepare('INSERT OR REPLACE INTO sfn_tags VALUES (?, ?, ?)');
  const list = db.prepare('SELECT key, value FROM sfn_tags WHERE arn = ? ORDER BY key');
  const remove = db.prepare('DELETE FROM sfn_tags WHERE arn = ?');
  return {
    put: (arn: string, tags: readonly Tag[]): void =>
      transaction(db, () => {
        for (const { key, value } of tags) put.run(arn, key, value);
      }),
    // The query lists the fields of Tag.
    list: (arn: string) => list.all(arn) as unknown as Tag[],
    remove: (arn: string): void => {
      remove.run(arn);
    },
  };
}

export type TagStore = ReturnType<typeof createTagStore>;
