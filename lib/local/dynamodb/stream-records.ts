import { DatabaseSync } from 'node:sqlite';

/** Care, from outside, for the table in which dynoxide keeps its stream records. */
export interface StreamRecords {
  /** Adds the index that dynoxide's writes need; harmless when it is there. */
  addIndex(): void;
  /** Deletes a table's records up to and including `upToSequence`, never the newest one; answers how many. */
  prune(tableName: string, upToSequence: string): number;
  close(): void;
}

/** Small enough that a writer waits a few milliseconds at most. */
const batch = 500;

/** Opens the stream records of the (live) dynoxide database at `file`. */
export function openStreamRecords(file: string): StreamRecords {
  // dynoxide made the file, its journal mode is its own choice: this connection only waits its turn.
  const db = new DatabaseSync(file, { timeout: 5_000 });
  return {
    addIndex() {
      // Each write asks for MAX(CAST(sequence_number AS INTEGER)) of its table: without an index it reads all records,
      // 783 puts/s at 3,000 records fall to 100/s at 28,000; with it they stay near 2,000/s.
      db.exec(
        'CREATE INDEX IF NOT EXISTS waymark_stream_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
      );
    },
    prune(tableName, upToSequence) {
      if (!/^\d+$/.test(upToSequence)) {
        throw new RangeError(`upToSequence: "${upToSequence}" is no sequence number (digits only)`);
      }
      // The next sequence number is MAX + 1: without the newest record counting would begin again at 1.
      const remove = db.prepare(`
        DELETE FROM _stream_records WHERE id IN (
          SELECT id FROM _stream_records
          WHERE table_name = :table AND CAST(sequence_number AS INTEGER) <= CAST(:upTo AS INTEGER)
            AND CAST(sequence_number AS INTEGER) <
              (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table)
          LIMIT ${batch})`);
      let removed = 0;
      for (;;) {
        const changes = Number(remove.run({ table: tableName, upTo: upToSequence }).changes);
        removed += changes;
        if (changes < batch) return removed;
      }
    },
    close: () => db.close(),
  };
}
