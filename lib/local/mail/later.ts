import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../database.ts';
import type { SesEvent } from './events.ts';
import type { Fate, LaterKind } from './fate.ts';
import { parseHeaderBlock } from './header-block.ts';
import { readMail } from './inbox/read-mail.ts';
import { laterEvent } from './later-events.ts';
import type { KeptMail, MailStore } from './mail-store.ts';

/** What is to be told of mails at later business times. It names mails, and holds nothing of them. */
export interface Later {
  /** Part of the caller's transaction. */
  plan(mail: { readonly id: string; readonly region: string }, fate: Fate): void;
  nextDue(): number | undefined;
  /** Tells what is due; of a mail that was taken out meanwhile nothing is told. */
  fire(now: number): Promise<void>;
}

const schema = `
  CREATE TABLE IF NOT EXISTS mail_later (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    region TEXT NOT NULL,
    due INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS mail_later_due ON mail_later (due, sequence);`;

/** Opens what is planned in `db`; an event and that it was told are kept in one transaction. */
export function openLater(db: DatabaseSync, store: MailStore, publish: (event: SesEvent) => void): Later {
  db.exec(schema);
  const insert = db.prepare('INSERT INTO mail_later (id, kind, region, due) VALUES (?, ?, ?, ?)');
  const first = db.prepare('SELECT min(due) AS due FROM mail_later');
  const next = db.prepare('SELECT * FROM mail_later WHERE due <= ? ORDER BY due, sequence LIMIT 1');
  const remove = db.prepare('DELETE FROM mail_later WHERE sequence = ?');

  return {
    plan({ id, region }, { later }) {
      for (const { kind, at } of later) insert.run(id, kind, region, at);
    },
    nextDue() {
      const due = first.get()?.due;
      return typeof due === 'number' ? due : undefined;
    },
    async fire(now) {
      for (let row = next.get(now); row !== undefined; row = next.get(now)) {
        const { sequence, id, kind, region, due } = row;
        const mail = store.find(String(id));
        // The cast: this file alone writes the column.
        const event = mail && (await eventOf(kind as LaterKind, mail, String(region), Number(due)));
        transaction(db, () => {
          remove.run(Number(sequence));
          if (event !== undefined) publish(event);
        });
      }
    },
  };
}

async function eventOf(kind: LaterKind, mail: KeptMail, region: string, at: number) {
  const { configurationSet, to: recipients, ...kept } = mail;
  const sent = {
    ...kept,
    recipients,
    headers: await parseHeaderBlock(mail.raw),
    ...(configurationSet === undefined ? {} : { configurationSet }),
  };
  const link = kind.endsWith('licked') ? linkIn((await readMail(mail)).html ?? '') : undefined;
  return laterEvent(kind, sent, region, { at, link });
}

/** The first page that a mail leads to. */
const linkIn = (html: string): string | undefined =>
  /<a\b[^>]*\bhref="(https?:[^"]+)"/i.exec(html)?.[1]?.replaceAll('&amp;', '&');
