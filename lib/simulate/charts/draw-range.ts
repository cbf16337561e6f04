import { html, type Markup } from '../../domain/markup.ts';
import type { ComparedFigure } from '../forecast/calibration.ts';
import { placed } from './written.ts';

/** How thick a mark is, of a hundred. */
const thick = 1.4;

/** A figure on a scale from 0 to `most`: a band for the interval that was forecast, a mark for its mean, and a taller one for the fact. */
export function drawRange({ forecast, fact, isWithin }: ComparedFigure, most: number): Markup {
  const across = (value: number): number => placed((value / Math.max(1, most)) * 100);
  const mark = (value: number): number =>
    placed(Math.min(100 - thick, Math.max(0, across(value) - thick / 2)));
  const from = across(Math.floor(forecast.low));
  const width = Math.max(thick, placed(across(Math.ceil(forecast.high)) - from));
  return html`<svg class="range" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="band" x="${Math.min(from, 100 - width)}" y="3" width="${width}" height="8"/><rect class="node" x="${mark(forecast.value)}" y="3" width="${thick}" height="8"/><rect class="node ${isWithin ? 'well' : 'out'}" x="${mark(fact)}" y="0" width="${thick}" height="14"/></svg>`;
}
