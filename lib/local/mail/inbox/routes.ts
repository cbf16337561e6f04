import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeptMail, MailStore } from '../mail-store.ts';
import { listPage } from './list-page.ts';
import { messagePage } from './message-page.ts';
import { readMailQuery, writeMessagesJson } from './messages-json.ts';
import { readMail } from './read-mail.ts';
import { stylesheet } from './stylesheet.ts';

/** Nothing but our own style sheet and our own frame; no script at all. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The mail's own HTML, wherever it is opened: an origin of its own, no scripts, no forms; images and styles as in a mail program. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; font-src data: https:; form-action 'none'; frame-ancestors 'self'";

/** Answers a GET (or HEAD) of the inbox; unknown paths are 404 as text. */
export async function answerInbox(
  request: IncomingMessage,
  response: ServerResponse,
  store: MailStore,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, folder, id, part] = url.pathname.split('/');
  if (url.pathname === '/') {
    const search = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
    return page(response, listPage(store, search, Number(url.searchParams.get('page') ?? 1)));
  }
  if (url.pathname === '/inbox.css') return send(response, 200, 'text/css', stylesheet);
  if (url.pathname === '/messages.json') return messages(response, store, url.searchParams);
  const mail = folder === 'messages' && id ? store.find(id) : undefined;
  const answer = mail && url.pathname.split('/').length <= 4 ? parts.get(part ?? '') : undefined;
  return mail && answer ? answer(response, mail) : send(response, 404, 'text/plain', 'Not found\n');
}

/** What there is below `/messages/ID`. */
const parts: ReadonlyMap<string, (response: ServerResponse, mail: KeptMail) => void | Promise<void>> =
  new Map([
    ['', async (response, mail) => page(response, await messagePage(mail))],
    ['html', htmlPart],
    ['raw', (response, mail) => send(response, 200, 'text/plain', mail.raw)],
  ] as const);

async function htmlPart(response: ServerResponse, mail: KeptMail): Promise<void> {
  const { html } = await readMail(mail, true);
  if (html === null) return send(response, 404, 'text/plain', 'This message has no HTML part\n');
  response.setHeader('content-security-policy', mailPolicy);
  send(response, 200, 'text/html', withLinksInNewTabs(html));
}

/** After <head>, not before the doctype: that would change how browsers lay the message out. */
function withLinksInNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

async function messages(response: ServerResponse, store: MailStore, parameters: URLSearchParams) {
  const query = readMailQuery(parameters);
  if (typeof query === 'string') return send(response, 400, 'text/plain', `${query}\n`);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  return writeMessagesJson(response, store, query);
}

function page(response: ServerResponse, text: string): void {
  response.setHeader('content-security-policy', pagePolicy);
  send(response, 200, 'text/html', text);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}
