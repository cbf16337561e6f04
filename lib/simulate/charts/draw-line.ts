import { html, type Markup } from '../../domain/markup.ts';
import type { ChartSpace } from './chart-space.ts';
import { ticksTo } from './scale.ts';
import { percent, placed } from './written.ts';

const height = 200;
const edge = { top: 22, right: 14, bottom: 34, left: 44 };

/** A share that grows from day to day, as a line over the days, with what it comes to. */
export function drawLine(shares: readonly number[], { name, width }: ChartSpace): Markup {
  const days = Math.max(1, shares.length - 1);
  const last = shares.at(-1) ?? 0;
  const marks = ticksTo(Math.min(1, Math.max(...shares, 0.01)), 4);
  const most = marks.at(-1) ?? 1;
  const across = (day: number): number => placed(edge.left + (day / days) * (width - edge.left - edge.right));
  const up = (share: number): number =>
    placed(height - edge.bottom - (share / most) * (height - edge.top - edge.bottom));
  const points = shares.map((share, day) => `${across(day)} ${up(share)}`).join('L');
  const dayMarks = ticksTo(days, name === 'narrow' ? 3 : 6).filter((day) => day <= days);
  return html`<svg class="chart ${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
${marks.map((share) => html`<line class="grid" x1="${edge.left}" x2="${width - edge.right}" y1="${up(share)}" y2="${up(share)}"/><text class="tick" x="${edge.left - 8}" y="${up(share) + 4}" text-anchor="end">${percent(share)}</text>`)}
${dayMarks.map((day) => html`<text class="tick" x="${across(day)}" y="${height - edge.bottom + 16}" text-anchor="middle">${day}</text>`)}
<text class="tick" x="${placed((edge.left + width - edge.right) / 2)}" y="${height - 3}" text-anchor="middle">days after entering</text>
<path class="area" d="M${points}L${across(days)} ${up(0)}L${across(0)} ${up(0)}Z"/><path class="line" d="M${points}"/>
<circle class="dot" cx="${across(days)}" cy="${up(last)}" r="4"/><text class="count" x="${width - edge.right}" y="${up(last) - 9}" text-anchor="end">${percent(last)}</text>
</svg>`;
}
