import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { shareOf } from '../../domain/chance-of-membership.ts';
import { answerQuery } from './answer-query.ts';
import type { SesEvent } from './events.ts';
import { answerInbox } from './inbox/routes.ts';
import { type Later, openLater } from './later.ts';
import { openMailStore } from './mail-store.ts';
import { type MailSettings, quiet } from './settings.ts';
import { makeThrottle } from './throttle.ts';

/** What the sink is started with. */
export interface MailSinkOptions {
  /** Holds the mails, in tables of the sink's own. */
  readonly db: DatabaseSync;
  /** Port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** Business time, epoch milliseconds. */
  readonly now: () => number;
  /**
   * Called inside the transaction that keeps the mail, for each event SES would publish, and for what comes later in the
   * one that forgets the plan: what it writes to the
   * same database is kept with the mail or not at all; when it throws the mail is not accepted.
   */
  readonly onEvent: (event: SesEvent) => void;
  /** What happens beside delivering at once; nothing, if left out. */
  readonly settings?: MailSettings;
  /** Machine time, epoch milliseconds, by which a rate is held; the system's when left out. */
  readonly machineNow?: () => number;
  /** Takes a line about what broke inside the sink; standard error when left out. */
  readonly log?: (line: string) => void;
}

/** A running sink. */
export interface MailSink {
  /** Endpoint for an SES client. */
  readonly endpoint: string;
  /** Where people read the mails. */
  readonly inboxUrl: string;
  /** The next business time at which something is to be told of a mail. */
  readonly nextDue: Later['nextDue'];
  readonly fire: Later['fire'];
  stop(): Promise<void>;
}

/** Starts a server that takes mail as SES does (query protocol), keeps it, shows it, and gives SES's events. */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const store = openMailStore(options.db);
  const { db, now, onEvent, settings = quiet, machineNow = Date.now, log = console.error } = options;
  const publish = (event: SesEvent): void => {
    onEvent(event);
    const { messageId, tags } = event.detail.mail;
    const chance = shareOf(
      'mail',
      settings.seed,
      'repeated',
      event.detail.eventType,
      tags.message?.[0] ?? messageId,
    );
    // EventBridge delivers at least once: the same event, under the same id.
    if (chance < settings.repeated) onEvent(event);
  };
  const later = openLater(db, store, publish);
  const letIn = makeThrottle(settings, machineNow);
  const context = { db, store, now, publish, later, settings, letIn, log };
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      log(`mail sink: ${request.method} failed: ${error}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('This cannot be shown\n');
    });
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-content-type-options', 'nosniff');
    const refusal = refusalOf(request);
    if (refusal) {
      response
        .writeHead(refusal.status, { 'content-type': 'text/plain', ...refusal.headers })
        .end(`${refusal.text}\n`);
    } else if (request.method === 'POST') {
      await answerQuery(request, response, context);
    } else {
      await answerInbox(request, response, store);
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail sink has no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  return {
    endpoint,
    inboxUrl: `${endpoint}/`,
    nextDue: later.nextDue,
    fire: later.fire,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly headers?: Record<string, string>;
}

function refusalOf(request: IncomingMessage): Refusal | undefined {
  // A web page elsewhere can point a name of its own at 127.0.0.1 and then read all mails: only our own names count.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(request.headers.host ?? '')) {
    return { status: 421, text: 'Use http://127.0.0.1 or http://localhost for this server' };
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (request.method !== 'POST') {
    return { status: 405, text: 'Method not allowed', headers: { allow: 'GET, HEAD, POST' } };
  }
  if (request.url !== '/') return { status: 404, text: 'Not found' };
  // No SES client sends an Origin; a web page that posts a form does.
  return request.headers.origin === undefined ? undefined : { status: 403, text: 'Not for web pages' };
}
