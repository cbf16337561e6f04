import { html, type Markup } from '../../../domain/markup.ts';
import type { KeptMail } from '../mail-store.ts';
import { badge, layout, moment } from './layout.ts';
import { type ReadableMail, readMail } from './read-mail.ts';

const mostShownSource = 200_000;

/** Renders one mail: its envelope, the HTML part (in a sandboxed frame), the text, the headers and the source. */
export async function messagePage(mail: KeptMail): Promise<string> {
  const read = await readMail(mail);
  const content = html`<a class="back" href="/">← All messages</a>
<div class="head"><h1>${mail.subject || '(no subject)'}</h1>${badge(mail.outcome)}</div>
<dl class="facts">
<dt>From</dt><dd>${mail.from}</dd>
<dt>To</dt><dd>${mail.to.join(', ')}</dd>
<dt>Sent</dt><dd>${moment(mail.at)}</dd>
${fact(
  'Tags',
  Object.entries(mail.tags)
    .map(([name, value]) => `${name}=${value}`)
    .join(', '),
)}
${fact('Configuration set', mail.configurationSet ?? '')}
<dt>Message id</dt><dd>${mail.id}</dd>
</dl>
${read.html === null ? undefined : htmlPart(mail)}
${read.text === null ? undefined : textPart(read.text, read.html === null)}
${attachments(read)}
<details><summary>Headers</summary><dl class="headers">${read.headers.map(
    ({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></details>
${source(mail)}`;
  return layout(`${mail.subject || '(no subject)'} · Waymark inbox`, content);
}

function fact(name: string, value: string): Markup | undefined {
  return value ? html`<dt>${name}</dt><dd>${value}</dd>` : undefined;
}

function htmlPart(mail: KeptMail): Markup {
  const address = `/messages/${mail.id}/html`;
  return html`<details open><summary>HTML</summary>
<iframe title="The HTML part of this message" src="${address}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy"></iframe>
<p class="note">Links open in a new tab. <a href="${address}" target="_blank" rel="noopener">Show this part alone</a></p>
</details>`;
}

function textPart(text: string, open: boolean): Markup {
  const content = html`<summary>Plain text</summary><pre tabindex="0">${text}</pre>`;
  return open ? html`<details open>${content}</details>` : html`<details>${content}</details>`;
}

function attachments(read: ReadableMail): Markup | undefined {
  if (read.attachments.length === 0) return undefined;
  return html`<details open><summary>Attachments</summary><dl class="headers">${read.attachments.map(
    ({ name, type, bytes }) => html`<dt>${name}</dt><dd>${type}, ${bytes.toLocaleString('en-GB')} bytes</dd>`,
  )}</dl></details>`;
}

function source(mail: KeptMail): Markup {
  const shown = mail.raw.subarray(0, mostShownSource).toString('utf8');
  const cut = mail.raw.length > mostShownSource ? 'The beginning is shown. ' : '';
  return html`<details><summary>Source</summary>
<p class="note">${mail.raw.length.toLocaleString('en-GB')} bytes, as sent. ${cut}<a href="/messages/${mail.id}/raw">Open the whole source</a></p>
<pre tabindex="0">${shown}</pre></details>`;
}
