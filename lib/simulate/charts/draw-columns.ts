import { html, type Markup } from '../../domain/markup.ts';
import type { ChartSpace } from './chart-space.ts';
import { ticksTo } from './scale.ts';
import { placed, whole } from './written.ts';

const height = 180;
const edge = { top: 20, right: 8, bottom: 34, left: 52 };

/** Counts by hour of a day (UTC), against a limit, which is drawn where it is in sight. */
export function drawColumns(counts: readonly number[], limit: number, { name, width }: ChartSpace): Markup {
  const highest = Math.max(...counts, 1);
  const isInSight = limit <= highest * 4;
  const marks = ticksTo(isInSight ? Math.max(limit, highest) : highest, 4);
  const most = marks.at(-1) ?? 1;
  const step = (width - edge.left - edge.right) / Math.max(1, counts.length);
  const up = (count: number): number =>
    placed(height - edge.bottom - (count / most) * (height - edge.top - edge.bottom));
  const across = (hour: number): number => placed(edge.left + hour * step);
  return html`<svg class="chart ${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
${marks.map((count) => html`<line class="grid" x1="${edge.left}" x2="${width - edge.right}" y1="${up(count)}" y2="${up(count)}"/><text class="tick" x="${edge.left - 8}" y="${up(count) + 4}" text-anchor="end">${whole(count)}</text>`)}
${counts.map((count, hour) => html`<rect class="column" x="${across(hour + 0.1)}" y="${up(count)}" width="${placed(step * 0.8)}" height="${placed(height - edge.bottom - up(count))}"/>`)}
${[0, 6, 12, 18].map((hour) => html`<text class="tick" x="${across(hour + 0.5)}" y="${height - edge.bottom + 16}" text-anchor="middle">${String(hour).padStart(2, '0')}:00</text>`)}
<text class="tick" x="${placed((edge.left + width - edge.right) / 2)}" y="${height - 3}" text-anchor="middle">hour of the day, UTC</text>
${isInSight ? html`<line class="limit" x1="${edge.left}" x2="${width - edge.right}" y1="${up(limit)}" y2="${up(limit)}"/><text class="tick" x="${width - edge.right}" y="${up(limit) - 5}" text-anchor="end">SES takes ${whole(limit)}</text>` : undefined}
</svg>`;
}
