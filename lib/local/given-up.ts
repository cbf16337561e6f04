import type { DatabaseSync } from 'node:sqlite';
import type { DynamoDBRecord } from 'aws-lambda';
import { keptChange } from '../adapters/aws/dynamodb/stream-change.ts';
import type { GivenUp } from '../ports/given-up.ts';
import { openDatabase } from './database.ts';

const name = (id: unknown): string => `record-${String(id)}`;
const idOf = (file: string): number => Number(file.replace('record-', ''));

/** The records that the stream reader of a product on this machine gave up, each as a file; beside the running product. */
export function localGivenUp(file: string): GivenUp {
  return {
    async *names() {
      const rows = opened(file, (db) => db.prepare('SELECT id FROM stream_given_up ORDER BY id').all());
      for (const { id } of rows) yield name(id);
    },

    async read(given) {
      const row = opened(file, (db) =>
        db.prepare('SELECT record FROM stream_given_up WHERE id = ?').get(idOf(given)),
      );
      if (row === undefined) throw new Error('is gone: another replay has taken it');
      // Written by the stream reader, from records of this shape.
      const record = JSON.parse(String(row.record)) as DynamoDBRecord;
      return { kind: 'changes', changes: [keptChange(record)] };
    },

    async remove(given) {
      opened(file, (db) => {
        db.prepare('DELETE FROM stream_given_up WHERE id = ?').run(idOf(given));
        // The log of writes holds the row as it was, too.
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      });
    },
  };
}

function opened<Result>(file: string, work: (db: DatabaseSync) => Result): Result {
  const db = openDatabase(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
