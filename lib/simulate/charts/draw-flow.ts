import { html, type Markup } from '../../domain/markup.ts';
import type { Flow } from '../forecast/flow.ts';
import type { ChartSpace } from './chart-space.ts';
import { type FlowBand, flowLayout } from './flow-layout.ts';
import { placed, shortened, whole } from './written.ts';

/** The height of a bar. */
const bar = 7;
/** The least width of what is drawn, for a few among a million. */
const least = 1;
/** What a character of a label takes. */
const characterWidth = 6.8;

/** A flow from the top down, a row for each step with its count and name beside it. */
export function drawFlow(flow: Flow, { name, width }: ChartSpace): Markup {
  const isNarrow = name === 'narrow';
  const span = isNarrow ? 104 : 380;
  const { height, bars, bands } = flowLayout(flow, { width: span, row: 34, bar, gap: isNarrow ? 6 : 14 });
  const labelAt = span + 16;
  const countWidth = Math.max(...bars.map(({ count }) => whole(count).length), 1) * 7.6 + 8;
  const room = Math.floor((width - labelAt - countWidth) / characterWidth);
  return html`<svg class="chart ${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
${bands.map((each) => html`<path class="band ${tone(each.kind, each.to)}" d="${bandPath(each)}"/>`)}
${bars.map(
  ({ id, name: called, kind, also, count, x0, x1, y }) =>
    html`<line class="leader" x1="${placed(x1 + 3)}" x2="${placed(labelAt - 5)}" y1="${placed(y + bar / 2)}" y2="${placed(y + bar / 2)}"/><rect class="node ${tone(kind, id)}" x="${placed(x0)}" y="${placed(y)}" width="${placed(Math.max(least, x1 - x0))}" height="${bar}" rx="2"/><text class="count" x="${placed(labelAt + countWidth - 8)}" y="${placed(y + bar / 2 + 4)}" text-anchor="end">${whole(count)}</text><text class="${kind === 'step' ? 'name' : 'name end'}" x="${placed(labelAt + countWidth)}" y="${placed(y + bar / 2 + 4)}">${shortened(also.length === 0 ? called : `${called} +${also.length}`, room)}</text>`,
)}
</svg>`;
}

/** Which colour a place has: whoever completed a journey, whoever left it otherwise, and all others. */
export const tone = (kind: string, id: string): 'through' | 'well' | 'out' | 'still' => {
  if (kind === 'open') return 'still';
  if (kind === 'stopped' || kind === 'failed') return 'out';
  if (kind === 'ended') return id === '(ended completed)' || id === '(ended goal)' ? 'well' : 'out';
  return 'through';
};

function bandPath({ from0, to0, width, y0, y1 }: FlowBand): string {
  const thick = Math.max(least, width);
  const middle = placed((y0 + y1) / 2);
  const [a, b, c, d] = [from0, to0, to0 + thick, from0 + thick].map(placed);
  const [top, bottom] = [placed(y0), placed(y1)];
  return `M${a} ${top}C${a} ${middle} ${b} ${middle} ${b} ${bottom}H${c}C${c} ${middle} ${d} ${middle} ${d} ${top}Z`;
}
