import { html, type Markup } from '../../../domain/markup.ts';
import type { MailStore, MailSummary } from '../mail-store.ts';
import { badge, layout, moment } from './layout.ts';

const pageSize = 50;

/** Renders one page of the inbox, newest first; `search` looks in sender, recipients and subject. */
export function listPage(store: MailStore, search: string, wantedPage: number): string {
  const page = Number.isSafeInteger(wantedPage) && wantedPage > 0 ? Math.min(wantedPage, 1_000_000) : 1;
  const { total, mails } = store.page(search, (page - 1) * pageSize, pageSize);
  const counted = `${total.toLocaleString('en-GB')} ${total === 1 ? 'message' : 'messages'}`;
  const content = html`<div class="head">
<div><h1>Inbox</h1><p class="count" role="status">${counted}${search && ` matching “${search}”`}</p></div>
<form role="search" action="/" method="get">
<label>Search recipient, sender or subject<input type="search" name="q" value="${search}" maxlength="200" autocomplete="off"></label>
<button>Search</button>
</form>
</div>
${mails.length > 0 ? list(mails) : empty(search)}
${pages(search, page, Math.ceil(total / pageSize))}`;
  return layout(search ? `${search} · Waymark inbox` : 'Waymark inbox', content);
}

function list(mails: readonly MailSummary[]): Markup {
  return html`<ol class="mails">${mails.map(entry)}</ol>`;
}

function entry(mail: MailSummary): Markup {
  return html`
<li><a href="/messages/${mail.id}">
<span><span class="subject">${mail.subject || '(no subject)'}</span><br><span class="meta">to <b>${mail.to.join(', ')}</b></span></span>
<span class="side"><span class="meta">${moment(mail.at)}</span>${badge(mail.outcome)}</span>
</a></li>`;
}

function empty(search: string): Markup {
  return search
    ? html`<div class="empty"><h2>Nothing matches</h2><p><a href="/">Show all messages</a></p></div>`
    : html`<div class="empty"><h2>No mail yet</h2><p>What journeys send appears here. <a href="/">Look again</a></p></div>`;
}

function pages(search: string, page: number, last: number): Markup | undefined {
  if (last < 2) return undefined;
  const link = (to: number, text: string, rel: string) =>
    to < 1 || to > last
      ? html`<span></span>`
      : html`<a class="button" rel="${rel}" href="/?${new URLSearchParams({ ...(search && { q: search }), page: String(to) }).toString()}">${text}</a>`;
  return html`<nav class="pages" aria-label="Pages">${link(page - 1, 'Newer', 'prev')}<span>Page ${page} of ${last}</span>${link(page + 1, 'Older', 'next')}</nav>`;
}
