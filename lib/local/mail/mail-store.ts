import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { AcceptedMail } from './accepted-mail.ts';
import { outcomeOf } from './events.ts';
import type { Tags } from './tags.ts';

/** A mail as the list shows it. */
export interface MailSummary {
  readonly id: string;
  /** Business time of the send, epoch milliseconds. */
  readonly at: number;
  readonly source: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly outcome: 'delivered' | 'bounced' | 'complained';
  readonly tags: Tags;
  readonly configurationSet: string | undefined;
}

/** A mail with the message exactly as it was sent. */
export interface KeptMail extends MailSummary {
  /** Grows by one with each mail kept. */
  readonly sequence: number;
  readonly raw: Buffer;
}

/** Which mails a program asks for. */
export interface MailQuery {
  /** Epoch milliseconds, inclusive. */
  readonly since?: number;
  /** Bare envelope recipient, in any case. */
  readonly to?: string;
  /** The first so many after `since`; without `since` the latest so many. */
  readonly limit?: number;
}

/** The mails kept in one database, in its own tables. */
export interface MailStore {
  add(mail: AcceptedMail & { readonly id: string; readonly at: number }): void;
  find(id: string): KeptMail | undefined;
  /** One page of summaries, newest first, whose sender, recipient or subject contains `search`. */
  page(
    search: string,
    offset: number,
    size: number,
  ): { readonly total: number; readonly mails: readonly MailSummary[] };
  /** The mails of a query, oldest first, read in small portions while they are consumed. */
  matching(query: MailQuery): Iterable<KeptMail>;
  countRecipientsSince(at: number): number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS mail_message (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    tags TEXT NOT NULL,
    configuration_set TEXT,
    raw BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS mail_message_at ON mail_message (at);
  CREATE TABLE IF NOT EXISTS mail_recipient (
    address TEXT NOT NULL COLLATE NOCASE,
    sequence INTEGER NOT NULL REFERENCES mail_message (sequence),
    PRIMARY KEY (address, sequence)
  ) STRICT, WITHOUT ROWID;`;

const summaryColumns = 'id, at, source, sender, recipients, subject, outcome, tags, configuration_set';
/** 20 mails of 10 MB at the very most are in memory at a time; ordinary ones are some 10 KB. */
const portion = 20;

/** Opens the mails in `db`; makes their tables when they are not there. */
export function openMailStore(db: DatabaseSync): MailStore {
  db.exec(schema);
  const insert = db.prepare(
    `INSERT INTO mail_message (${summaryColumns}, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertRecipient = db.prepare(
    'INSERT OR IGNORE INTO mail_recipient (address, sequence) VALUES (?, ?)',
  );
  const byId = db.prepare('SELECT * FROM mail_message WHERE id = ?');
  const found = `WHERE sender LIKE :like ESCAPE '\\' OR recipients LIKE :like ESCAPE '\\' OR subject LIKE :like ESCAPE '\\'`;
  const count = db.prepare(`SELECT count(*) AS total FROM mail_message ${found}`);
  const list = db.prepare(
    `SELECT ${summaryColumns} FROM mail_message ${found} ORDER BY sequence DESC LIMIT :size OFFSET :offset`,
  );
  const recipientsSince = db.prepare(
    'SELECT count(*) AS total FROM mail_message JOIN mail_recipient USING (sequence) WHERE at >= ?',
  );

  return {
    add(mail) {
      const { lastInsertRowid } = insert.run(
        mail.id,
        mail.at,
        mail.source,
        mail.headers.from || mail.source,
        JSON.stringify(mail.recipients),
        mail.headers.subject,
        outcomeOf(mail.recipients),
        JSON.stringify(mail.tags),
        mail.configurationSet ?? null,
        mail.raw,
      );
      for (const address of mail.recipients) insertRecipient.run(address, lastInsertRowid);
    },
    find(id) {
      const row = byId.get(id);
      return row && keptMail(row);
    },
    page(search, offset, size) {
      const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      return {
        total: Number(count.get({ like })?.total),
        mails: list.all({ like, offset, size }).map(summary),
      };
    },
    *matching(query) {
      const filter = matchingFilter(query);
      let left = query.limit ?? Number.POSITIVE_INFINITY;
      let last = firstSequence(query, filter) - 1;
      const next = db.prepare(
        `SELECT * FROM mail_message ${filter.where} AND sequence > :last ORDER BY sequence LIMIT :portion`,
      );
      while (left > 0) {
        const rows = next.all({ ...filter.values, last, portion: Math.min(portion, left) });
        for (const row of rows) yield keptMail(row);
        last = Number(rows.at(-1)?.sequence ?? last);
        left -= rows.length;
        if (rows.length < portion) return;
      }
    },
    countRecipientsSince: (at) => Number(recipientsSince.get(at)?.total),
  };

  /** Without `since` a limit means the latest mails: where the last so many begin. */
  function firstSequence(query: MailQuery, filter: Filter): number {
    if (query.limit === undefined || query.since !== undefined) return 0;
    const latest = db.prepare(
      `SELECT min(sequence) AS first FROM
        (SELECT sequence FROM mail_message ${filter.where} ORDER BY sequence DESC LIMIT :limit)`,
    );
    return Number(latest.get({ ...filter.values, limit: query.limit })?.first ?? 0);
  }
}

interface Filter {
  readonly where: string;
  readonly values: Record<string, SQLInputValue>;
}

function matchingFilter(query: MailQuery): Filter {
  const values: Record<string, SQLInputValue> = { since: query.since ?? Number.MIN_SAFE_INTEGER };
  if (query.to === undefined) return { where: 'WHERE at >= :since', values };
  return {
    where: 'WHERE at >= :since AND sequence IN (SELECT sequence FROM mail_recipient WHERE address = :to)',
    values: { ...values, to: query.to },
  };
}

type StoredRow = Record<string, unknown>;

function summary(row: StoredRow): MailSummary {
  return {
    id: String(row.id),
    at: Number(row.at),
    source: String(row.source),
    from: String(row.sender),
    // The casts: this file alone writes these columns.
    to: JSON.parse(String(row.recipients)) as string[],
    subject: String(row.subject),
    outcome: row.outcome as MailSummary['outcome'],
    tags: JSON.parse(String(row.tags)) as Tags,
    configurationSet: row.configuration_set === null ? undefined : String(row.configuration_set),
  };
}

function keptMail(row: StoredRow): KeptMail {
  return { ...summary(row), sequence: Number(row.sequence), raw: Buffer.from(row.raw as Uint8Array) };
}
