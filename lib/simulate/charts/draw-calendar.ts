import { html, type Markup } from '../../domain/markup.ts';
import { type CalendarBlock, calendarLayout } from './calendar-layout.ts';
import type { ChartSpace } from './chart-space.ts';
import { dayOf, monthOf, whole } from './written.ts';

/** A day and the room after it. */
const cell = 20;
const gap = 2;
const left = 34;
const top = 18;
const weekdays = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];

/** Emails by day as a calendar, a column for each week, darker where there are more. */
export function drawCalendar(counts: readonly number[], from: number, { name, width }: ChartSpace): Markup[] {
  const weeks = Math.floor((width - left) / cell);
  return calendarLayout(counts, from, weeks).map((block) => drawBlock(block, name));
}

function drawBlock({ weeks, days, months }: CalendarBlock, name: string): Markup {
  const [width, height] = [left + weeks * cell, top + 7 * cell];
  // A month's name takes more than one week.
  const shown = months.filter(({ week }, place) => (months[place + 1]?.week ?? week + 2) - week >= 2);
  return html`<svg class="chart calendar ${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
${shown.map(({ week, at }) => html`<text class="tick" x="${left + week * cell}" y="12">${monthOf(at)}</text>`)}
${weekdays.map((day, place) => html`<text class="tick" x="0" y="${top + place * cell + 14}">${day}</text>`)}
${days.map(({ at, count, level, week, weekday }) => html`<rect class="heat${level}" x="${left + week * cell}" y="${top + weekday * cell}" width="${cell - gap}" height="${cell - gap}" rx="3"><title>${dayOf(at)}: ${whole(count)}</title></rect>`)}
</svg>`;
}
