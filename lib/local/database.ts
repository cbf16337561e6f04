import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './folder.ts';

/**
 * Opens (and creates, folder included) the SQLite database at `file`; `:memory:` for one that is not kept.
 * What a transaction committed survives a killed process and a lost power supply.
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') makeFolder(dirname(file));
  // Two connections (the stream reader, a test, a look from outside) wait for each other up to 5 s instead of failing.
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5_000 });
  // What is deleted is overwritten: a person who is erased is not to be read in the file's free pages.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  return db;
}

/**
 * Runs `work` in one transaction and answers its result: all of it is kept, or (when `work` throws) none.
 * Inside another transaction on the same connection it joins that one as a savepoint, so parts can be combined.
 * `work` is synchronous: a transaction held over an await would swallow other callers' writes.
 */
export function transaction<Result>(
  db: DatabaseSync,
  work: () => Result extends PromiseLike<unknown> ? never : Result,
): Result {
  const nested = db.isTransaction;
  // IMMEDIATE takes the write lock at once: a read that later becomes a write could fail with SQLITE_BUSY half-way.
  db.exec(nested ? 'SAVEPOINT part' : 'BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec(nested ? 'RELEASE part' : 'COMMIT');
    return result;
  } catch (error) {
    // Some errors (a full disk) have already rolled back; a second ROLLBACK would hide the first error.
    if (db.isTransaction) db.exec(nested ? 'ROLLBACK TO part; RELEASE part' : 'ROLLBACK');
    throw error;
  }
}
