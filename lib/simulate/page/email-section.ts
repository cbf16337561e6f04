import { skipReasons } from '../../contracts/message.ts';
import { html, type Markup } from '../../domain/markup.ts';
import { drawCalendar } from '../charts/draw-calendar.ts';
import { drawColumns } from '../charts/draw-columns.ts';
import { dayOf, percent, whole } from '../charts/written.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { countTable, drawn, numbersTable } from './pieces.ts';

const dayMs = 86_400_000;

/** How many emails partners get, when, and which are left out. */
export function emailSection(forecast: Forecast): Markup {
  const { emails, partners, start } = forecast;
  const { byDay, distribution, pace, busiestDay, perHour } = emails;
  const midnight = Math.floor(start / dayMs) * dayMs;
  if (byDay.every((count) => count === 0))
    return html`<section><h2>Emails</h2><p>No email is sent.</p></section>`;
  const most = Math.max(...byDay);
  const weeks = Array.from({ length: Math.ceil(byDay.length / 7) }, (_, week) => [
    `from ${dayOf(midnight + week * 7 * dayMs)}`,
    byDay.slice(week * 7, week * 7 + 7).reduce((sum, count) => sum + count, 0),
  ]);
  const rows = distribution.flatMap((count, number) =>
    count === 0 ? [] : [{ name: number === 1 ? '1 email' : `${number} emails`, count }],
  );
  return html`<section><h2>Emails</h2>
<section><h3>Emails by day</h3>
<figure><figcaption>Each square is a day (UTC); the darkest has up to ${whole(most)} emails.</figcaption>
<ul class="key">${[0, 1, 2, 3, 4].map((level) => html`<li><svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect class="heat${level}" width="12" height="12" rx="2"/></svg>${level === 0 ? 'none' : `up to ${whole((most * level) / 4)}`}</li>`)}</ul>
${drawn((space) => drawCalendar(byDay, midnight, space))}</figure>
${numbersTable('Emails by week in numbers', ['week', 'emails'], weeks)}</section>
<section><h3>Emails per partner</h3>
<p>The worst 1 % have ${emails.worstWeek} or more in seven days; ${whole(emails.overMessaged)} partners have more than ${emails.tooMany}.</p>
${countTable('Over the whole time', ['emails', 'partners'], rows, partners)}</section>
<section><h3>The busiest hour</h3>
<p>${whole(pace.mailsThen)} emails become due in one hour on ${dayOf(midnight + busiestDay.day * dayMs)}: ${percent(pace.load)} of the ${whole(perHour)} that SES takes in an hour. ${pace.longestWait < 1 ? 'No email waits a minute for its turn.' : `The last of them waits ${Math.ceil(pace.longestWait)} minutes for its turn.`}</p>
<figure><figcaption>Emails that become due in each hour of that day</figcaption>${drawn((space) => drawColumns(busiestDay.byHour, perHour, space))}</figure>
${numbersTable(
  'The hours in numbers',
  ['hour', 'emails'],
  busiestDay.byHour.map((count, hour) => [`${String(hour).padStart(2, '0')}:00`, count]),
)}</section>
${leftOut(forecast)}</section>`;
}

const words: Readonly<Record<string, string>> = skipReasons;
const skipSays = (reason: string): string => words[reason] ?? reason;

/** Emails that were meant and not sent, by reason, over all steps. */
function leftOut({ journeys, emails, partners }: Forecast): Markup | undefined {
  const reasons: Record<string, number> = {};
  for (const { skipped } of journeys.flatMap(({ steps }) => steps))
    for (const [reason, count] of Object.entries(skipped)) reasons[reason] = (reasons[reason] ?? 0) + count;
  const rows = Object.entries(reasons)
    .map(([reason, count]) => ({ name: skipSays(reason), count, tone: 'out' }))
    .toSorted((a, b) => b.count - a.count);
  if (rows.length === 0) return undefined;
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const unreached = Object.entries(emails.unreached);
  const never = unreached.reduce((sum, [, count]) => sum + count, 0);
  return html`<section><h3>Emails that are left out</h3>
${countTable('By reason, over all steps', ['reason', 'emails'], rows, all)}
${never === 0 ? undefined : html`<p>${whole(never)} of ${whole(partners)} partners never get an email although one was meant for them: ${unreached.map(([reason, count]) => `${skipSays(reason)} (${whole(count)})`).join('; ')}.</p>`}</section>`;
}
