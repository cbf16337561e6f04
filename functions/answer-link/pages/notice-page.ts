import { html } from '../../../lib/domain/markup.ts';
import type { Branding } from '../../../lib/operations/preferences/standing.ts';
import type { HttpAnswer } from '../../../lib/runtime/http.ts';
import { pageAnswer } from './page.ts';
import { wordsIn } from './words/index.ts';
import type { Words } from './words/words.ts';

/** A page on which nothing can be done: what is so, and what to do. */
export function noticePage(
  status: number,
  notice: keyof Words['notices'],
  language: string,
  vendor?: Branding,
): HttpAnswer {
  const words = wordsIn(language);
  const { title, text } = words.notices[notice];
  const portal =
    vendor === undefined ? undefined : html`<p><a href="${vendor.portal}">${words.portal}</a></p>`;
  const content = html`<h1>${title}</h1>
<section><p>${text}</p>
${portal}</section>`;
  return pageAnswer({ status, language, title, vendor, content });
}
