import { html, type Markup } from '../../../lib/domain/markup.ts';
import type { Standing } from '../../../lib/operations/preferences/standing.ts';
import type { HttpAnswer } from '../../../lib/runtime/http.ts';
import { dayIn } from './day.ts';
import { pageAnswer } from './page.ts';
import { filled, pageLanguages, wordsIn } from './words/index.ts';
import type { Words } from './words/words.ts';

/** The preference centre: a form and a button for each thing that can be wished. */
export function preferencesPage(standing: Standing, outcome: 'saved' | 'as it was'): HttpAnswer {
  const { language, vendor, marketing, stopped } = standing;
  const words = wordsIn(language).preferences;
  const title = filled(words.title, { vendor: vendor.name });
  const isWanted = marketing === 'wanted';
  const content = html`<h1>${title}</h1>
${outcome === 'saved' ? html`<p class="saved" role="status">${words.saved}</p>` : undefined}
${stopped === undefined ? undefined : html`<section><p>${words[stopped]}</p></section>`}
${isWanted ? undefined : subscribing(words, vendor.name)}
${isWanted ? topics(words, standing) : undefined}
${isWanted ? pause(words, standing) : undefined}
${languages(words, standing)}
${isWanted ? unsubscribing(words) : undefined}`;
  return pageAnswer({ status: 200, language, title, vendor, content });
}

type PageWords = Words['preferences'];

function subscribing(words: PageWords, vendor: string): Markup {
  return html`<section><p>${filled(words.unwanted, { vendor })}</p>
<form method="post"><button class="first" name="wish" value="subscribe">${words.subscribeButton}</button></form></section>`;
}

function topics(words: PageWords, standing: Standing): Markup | undefined {
  if (standing.topics.length === 0) return undefined;
  const boxes = standing.topics.map(
    ({ topic, title, wanted }) =>
      html`<label><input type="checkbox" name="topic" value="${topic}"${wanted ? html` checked` : undefined}> ${title}</label>`,
  );
  return html`<section><h2>${words.topics}</h2>
<form method="post"><fieldset><legend>${words.topicsText}</legend>
${boxes}</fieldset>
<button class="first" name="wish" value="topics">${words.saveTopics}</button></form></section>`;
}

function pause(words: PageWords, { pausedUntil, language, zone }: Standing): Markup {
  const form =
    pausedUntil === undefined
      ? html`<p>${words.pauseText}</p>
<form method="post"><button name="wish" value="pause">${words.pauseButton}</button></form>`
      : html`<p>${filled(words.paused, { date: dayIn(pausedUntil, language, zone) })}</p>
<form method="post"><button name="wish" value="resume">${words.resumeButton}</button></form>`;
  return html`<section><h2>${words.pause}</h2>
${form}</section>`;
}

/** The languages of the pages, and the contact's own where it is none of them. */
function languages(words: PageWords, { language, ownLanguage }: Standing): Markup {
  const offered: readonly string[] = [...new Set([...pageLanguages, ownLanguage])];
  const options = offered.map(
    (tag) =>
      html`<option value="${tag}" lang="${tag}"${tag === ownLanguage ? html` selected` : undefined}>${nameOf(tag)}</option>`,
  );
  return html`<section lang="${language}"><h2>${words.language}</h2>
<form method="post"><label class="above" for="language">${words.languageText}</label>
<select id="language" name="language">${options}</select>
<button name="wish" value="language">${words.saveLanguage}</button></form></section>`;
}

function unsubscribing(words: PageWords): Markup {
  return html`<section><h2>${words.all}</h2>
<p>${words.allText}</p>
<form method="post"><button name="wish" value="unsubscribe">${words.allButton}</button></form></section>`;
}

const nameOf = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
