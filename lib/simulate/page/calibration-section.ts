import { html, type Markup } from '../../domain/markup.ts';
import { drawRange } from '../charts/draw-range.ts';
import { whole } from '../charts/written.ts';
import {
  agreementSays,
  type CalibratedRow,
  calibratedRows,
  calibrationOfSays,
  type NamedCalibration,
  notLiveSays,
} from '../forecast/calibration-says.ts';
import { barCells } from './pieces.ts';

/** What the colours of a range mean. */
const key = [
  ['band', 'what nine of ten seeds lie between'],
  ['node', 'forecast'],
  ['node well', 'fact, in that interval'],
  ['node out', 'fact, outside of it'],
] as const;

/** Forecast and fact, figure by figure. */
export function calibrationSection(calibration: NamedCalibration): Markup {
  const rows = calibratedRows(calibration);
  const most = Math.max(...rows.map(({ figure: { forecast, fact } }) => Math.max(forecast.high, fact)), 1);
  return html`<section><h2>Forecast and fact</h2><section><h3>${calibrationOfSays(calibration)}</h3>
${calibration.isLive ? undefined : html`<p class="warning">${notLiveSays}.</p>`}
${agreementSays(calibration).map((line) => html`<p>${sentence(line)}.</p>`)}
<ul class="key">${key.map(([tone, says]) => html`<li><svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect class="${tone}" width="12" height="12" rx="2"/></svg>${says}</li>`)}</ul>
<table class="close"><caption>Each figure of each step, played under ${calibration.seeds} seeds, against what was counted</caption><thead><tr><th scope="col">figure</th><th scope="col" class="bar wide">from 0 to ${whole(most)}</th><th scope="col" class="number">forecast</th><th scope="col" class="number">fact</th><th scope="col" class="number wide">difference</th></tr></thead>
${[...Map.groupBy(rows, ({ step }) => step)].map(([step, figures]) => html`<tbody><tr><th scope="rowgroup" colspan="5">${step}</th></tr>${figures.map((row) => figureRow(row, most))}</tbody>`)}
</table></section></section>`;
}

function figureRow({ figure, ...says }: CalibratedRow, most: number): Markup {
  const { counter, forecast, between, fact, difference, note } = says;
  const range = drawRange(figure, most);
  const isSure = figure.forecast.low === figure.forecast.high;
  return html`<tr>${barCells(counter, [note], range)}<td class="number">${forecast}${isSure ? undefined : html`<span class="facts">${between}</span>`}</td><td class="number">${fact}<span class="facts narrow">${difference}</span></td><td class="number wide">${difference}</td></tr>`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
