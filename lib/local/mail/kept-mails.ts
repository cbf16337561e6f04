import type { DatabaseSync } from 'node:sqlite';
import type { KeptMails } from '../../ports/kept-mails.ts';
import { openDatabase, transaction } from '../database.ts';

const to = 'sequence IN (SELECT sequence FROM mail_recipient WHERE address = ?)';

/**
 * The mails that the sink keeps in a database file. It is opened for each call, beside the running sink, whose own
 * pages and protocol offer no way to remove any.
 */
export function keptMails(file: string): KeptMails {
  return {
    count: async (address) => opened(file, (db) => countTo(db, address)),
    remove: async (address) => opened(file, (db) => removeTo(db, address)),
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

const countTo = (db: DatabaseSync, address: string): number =>
  Number(db.prepare(`SELECT count(*) AS total FROM mail_message WHERE ${to}`).get(address)?.total);

function removeTo(db: DatabaseSync, address: string): number {
  const removed = transaction(db, () => {
    const sequences = db.prepare('SELECT sequence FROM mail_recipient WHERE address = ?').all(address);
    const recipients = db.prepare('DELETE FROM mail_recipient WHERE sequence = ?');
    const mails = db.prepare('DELETE FROM mail_message WHERE sequence = ?');
    for (const { sequence } of sequences) {
      recipients.run(Number(sequence));
      mails.run(Number(sequence));
    }
    return sequences.length;
  });
  // The log of writes holds them too.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return removed;
}
