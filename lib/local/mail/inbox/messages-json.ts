import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { KeptMail, MailQuery, MailStore } from '../mail-store.ts';
import { readMail } from './read-mail.ts';

/** A mail as `/messages.json` gives it to programs. */
export interface MessageJson {
  readonly id: string;
  /** Bare envelope recipients. */
  readonly to: readonly string[];
  /** The From header, name included. */
  readonly from: string;
  readonly subject: string;
  /** Business time of the send, ISO 8601. */
  readonly at: string;
  /** By lower-case name; a header that comes several times has its values joined by line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string | null;
  readonly text: string | null;
}

/** Reads `?since=&to=&limit=`; answers a sentence for the caller when one does not fit. */
export function readMailQuery(parameters: URLSearchParams): MailQuery | string {
  const [since, to, limit] = ['since', 'to', 'limit'].map((name) => parameters.get(name) || undefined);
  const from = since === undefined ? undefined : Date.parse(since);
  if (Number.isNaN(from)) return `since: "${since}" is no ISO 8601 time`;
  const most = limit === undefined ? undefined : Number(limit);
  if (most !== undefined && !(Number.isSafeInteger(most) && most > 0)) {
    return `limit: "${limit}" is no positive whole number`;
  }
  return {
    ...(from !== undefined && { since: from }),
    ...(to !== undefined && { to }),
    ...(most !== undefined && { limit: most }),
  };
}

/**
 * Writes the mails of a query as a JSON array, oldest first, one at a time and no faster than they are read: memory
 * does not grow with their number. A reader that goes away early ends it.
 */
export async function writeMessagesJson(
  response: ServerResponse,
  store: MailStore,
  query: MailQuery,
): Promise<void> {
  try {
    await pipeline(Readable.from(jsonArray(store.matching(query))), response);
  } catch (error) {
    if (!isPrematureClose(error)) throw error;
  }
}

async function* jsonArray(mails: Iterable<KeptMail>): AsyncGenerator<string> {
  let separator = '[\n';
  for (const mail of mails) {
    yield separator + JSON.stringify(await messageJson(mail));
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function messageJson(mail: KeptMail): Promise<MessageJson> {
  const read = await readMail(mail);
  const byName = Map.groupBy(read.headers, ({ name }) => name.toLowerCase());
  const headers = [...byName].map(([name, lines]) => [name, lines.map(({ value }) => value).join('\n')]);
  return {
    id: mail.id,
    to: mail.to,
    from: mail.from,
    subject: mail.subject,
    at: new Date(mail.at).toISOString(),
    headers: Object.fromEntries(headers),
    html: read.html,
    text: read.text,
  };
}
