import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { readCsv } from '../adapters/files/csv.ts';
import type { EventRequest } from '../contracts/event.ts';
import { EventType, Id } from '../contracts/naming.ts';
import type { CsvRecord } from '../csv/read.ts';
import { digestOf } from '../domain/identity.ts';
import { epochOf, instantOf } from '../domain/instant.ts';
import { transaction } from './database.ts';

/** An event that a partner of the sample brings about, as it is posted to the API. */
export type ScriptedEvent = EventRequest & { id: string; at: string };

/** Scripted partners: events that fall due in business time, each posted once. */
export interface Behaviour {
  /** Takes a script, all of it or nothing, whose times count from `start` (business time, epoch ms); answers how many events. Throws, naming file and line. */
  load(file: string, start: number): Promise<number>;
  nextDue(): number | undefined;
  fire(now: number): Promise<void>;
}

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

const Line = z.object({
  vendor: z.string().trim().pipe(Id),
  partner_id: z.string().trim().pipe(Id),
  after: z
    .string()
    .trim()
    .regex(/^\d+ (minute|hour|day|week)s?$/, 'write a duration such as 2 days or 36 hours'),
  event: z.string().trim().pipe(EventType),
  data: z.string().trim(),
});

const Fields = z.record(z.string(), z.json());

const schema = `
  CREATE TABLE IF NOT EXISTS behaviour (
    id TEXT PRIMARY KEY, due INTEGER NOT NULL, event TEXT NOT NULL, posted INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS behaviour_due ON behaviour (posted, due);
`;

/** Opens the script kept in `db`; a due event that is posted twice (after a crash) is the same event. */
export function openBehaviour(
  db: DatabaseSync,
  /** Answers whether the event is dealt with; false asks for another try. */
  post: (event: ScriptedEvent) => Promise<boolean>,
): Behaviour {
  db.exec(schema);
  const insert = db.prepare('INSERT OR IGNORE INTO behaviour (id, due, event) VALUES (?, ?, ?)');
  const next = db.prepare('SELECT min(due) AS due FROM behaviour WHERE posted = 0');
  const due = db.prepare('SELECT id, event FROM behaviour WHERE posted = 0 AND due <= ? ORDER BY due, id');
  const done = db.prepare('UPDATE behaviour SET posted = 1 WHERE id = ?');

  return {
    load,
    nextDue() {
      const at = next.get()?.due;
      return typeof at === 'number' ? at : undefined;
    },
    async fire(now) {
      for (const row of due.all(now)) {
        // What the API could not take for now falls due again: time stands still until it has.
        if (await post(JSON.parse(String(row.event)) as ScriptedEvent)) done.run(String(row.id)); // written below
      }
    },
  };

  async function load(file: string, start: number): Promise<number> {
    const script: ScriptedEvent[] = [];
    for await (const record of readCsv(file, Object.keys(Line.shape))) {
      const { vendor, partner_id: partner, after, event: type, data } = lineOf(file, record);
      const at = start + durationMs(after);
      const id = digestOf('behaviour', vendor, partner, type, after, data);
      const fields = data === '' ? {} : fieldsOf(file, record.line, data);
      script.push({ vendor, partner, type, id, at: instantOf(at), data: fields });
    }
    transaction(db, () => {
      for (const event of script) insert.run(event.id, epochOf(event.at), JSON.stringify(event));
    });
    return script.length;
  }
}

function lineOf(file: string, { line, fields }: CsvRecord): z.infer<typeof Line> {
  const parsed = Line.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}:${line}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function fieldsOf(file: string, line: number, data: string): z.infer<typeof Fields> {
  try {
    return Fields.parse(JSON.parse(data));
  } catch (cause) {
    throw new Error(`${file}:${line}: data: write a JSON object such as {"course":"basics"}`, { cause });
  }
}

function durationMs(text: string): number {
  const [count, unit = ''] = text.split(' ');
  return Number(count) * (unitMs[unit.replace(/s$/, '')] ?? 0);
}
