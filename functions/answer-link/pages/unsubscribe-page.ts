import { html } from '../../../lib/domain/markup.ts';
import type { Standing } from '../../../lib/operations/preferences/standing.ts';
import type { HttpAnswer } from '../../../lib/runtime/http.ts';
import { pageAnswer } from './page.ts';
import { filled, wordsIn } from './words/index.ts';

/** Asks with one button whether marketing mail is to end; says that it has, where it has. */
export function unsubscribePage(standing: Standing, preferences: string): HttpAnswer {
  const { language, vendor, marketing } = standing;
  const words = wordsIn(language).unsubscribe;
  const values = { vendor: vendor.name };
  const isDone = marketing === 'unwanted';
  const title = isDone ? words.done : words.title;
  const content = isDone
    ? html`<h1>${title}</h1>
<section role="status"><p>${filled(words.doneText, values)}</p>
<p class="soft">${words.service}</p></section>
<p><a href="${preferences}">${words.changed}</a></p>`
    : html`<h1>${title}</h1>
<section><p>${filled(words.question, values)}</p>
<form method="post"><p class="soft">${words.service}</p>
<button class="first" name="wish" value="unsubscribe">${words.button}</button></form></section>
<p><a href="${preferences}">${words.instead}</a></p>`;
  return pageAnswer({ status: 200, language, title, vendor, content });
}
