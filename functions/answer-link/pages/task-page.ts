import type { TaskRow } from '../../../lib/contracts/action.ts';
import { html } from '../../../lib/domain/markup.ts';
import type { Standing } from '../../../lib/operations/preferences/standing.ts';
import type { HttpAnswer } from '../../../lib/runtime/http.ts';
import { dayIn } from './day.ts';
import { pageAnswer } from './page.ts';
import { filled, wordsIn } from './words/index.ts';

/** One task, which a link of a mail opens without signing in: what it is, where to do it, and one button. */
export function taskPage(
  { language, zone, vendor }: Standing,
  { task, to }: { readonly task: TaskRow; readonly to: string },
): HttpAnswer {
  const words = wordsIn(language).task;
  const values = { vendor: vendor.name };
  const more = html`<p><a href="/portal/">${words.more}</a></p>`;
  const content =
    task.status === 'done'
      ? html`<h1>${task.title}</h1>
<section role="status"><p>${words.done}</p></section>
${more}`
      : html`<h1>${task.title}</h1>
<section>
${task.dueAt === undefined ? undefined : html`<p>${filled(words.due, { date: dayIn(task.dueAt, language, zone) })}</p>`}
<p><a href="${to}">${filled(words.open, values)}</a></p>
<form method="post"><p class="soft">${filled(words.text, values)}</p>
<button class="first" name="task" value="done">${words.button}</button></form></section>
${more}`;
  return pageAnswer({ status: 200, language, title: task.title, vendor, content });
}
