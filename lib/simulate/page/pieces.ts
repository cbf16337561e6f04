import { html, type Markup } from '../../domain/markup.ts';
import { type ChartSpace, chartSpaces } from '../charts/chart-space.ts';
import { percent, placed, whole } from '../charts/written.ts';
import type { Interval } from '../forecast/interval.ts';

/** A figure, and in brackets what 90 % of the seeds lie between, where they differ. */
export function intervalSays({ value, low, high }: Interval, format: (value: number) => string): string {
  const [middle, least, most] = [format(value), format(low), format(high)];
  return least === most ? middle : `${middle} (${least} to ${most})`;
}

/** A share as a bar; what it says stands beside it in words. */
export const shareBar = (share: number, tone = 'through'): Markup =>
  html`<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="${tone}" width="${placed(Math.min(1, Math.max(0, share)) * 100)}" height="10"/></svg>`;

/** The cells of a name, small facts about it, and its bar: beside it, or below it where there is no room. */
export const barCells = (name: string, facts: readonly string[], bar: Markup): Markup =>
  html`<th scope="row">${name}${facts.filter((fact) => fact !== '').map((fact) => html`<span class="facts">${fact}</span>`)}<span class="narrow below">${bar}</span></th><td class="bar wide">${bar}</td>`;

/** A chart in every size that there is room for; the style sheet shows one of them. */
export const drawn = (draw: (space: ChartSpace) => Markup | readonly Markup[]): Markup[] =>
  chartSpaces.flatMap((space) => draw(space));

export interface CountRow {
  readonly name: string;
  readonly count: number;
  readonly tone?: string;
}

/** Counts as a table with bars, against a whole. */
export function countTable(
  caption: string,
  heads: readonly [string, string],
  rows: readonly CountRow[],
  of: number,
): Markup {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return html`<table><caption>${caption}</caption><thead><tr><th scope="col">${heads[0]}</th><th scope="col" class="bar wide">${heads[1]}</th><th scope="col" class="number">number</th><th scope="col" class="number">share</th></tr></thead><tbody>
${rows.map(({ name, count, tone }) => html`<tr>${barCells(name, [], shareBar(count / most, tone))}<td class="number">${whole(count)}</td><td class="number">${percent(count / Math.max(1, of))}</td></tr>`)}
</tbody></table>`;
}

/** Numbers behind a chart, for who reads rather than looks. */
export const numbersTable = (
  summary: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Markup => html`<details><summary>${summary}</summary><table><thead><tr>${heads.map((head, place) => html`<th scope="col"${numberClass(place, heads)}>${head}</th>`)}</tr></thead><tbody>
${rows.map((row) => html`<tr>${row.map((value, place) => (place === 0 ? html`<th scope="row">${value}</th>` : html`<td${numberClass(place, heads)}>${typeof value === 'number' ? whole(value) : value}</td>`))}</tr>`)}
</tbody></table></details>`;

const numberClass = (place: number, heads: readonly string[]): Markup | undefined =>
  place > 0 && place === heads.length - 1 ? html` class="number"` : undefined;

/** Counts by name, the most first. */
export const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${whole(count)}`)
    .join(', ');
