import { html, type Markup } from '../../domain/markup.ts';
import { weightAbove } from '../behaviour/learned.ts';
import { percent } from '../charts/written.ts';
import type { Beliefs } from '../forecast/beliefs.ts';
import { learnedFromSays, restsOn, shareLearned } from '../forecast/standing-says.ts';
import { barCells, shareBar } from './pieces.ts';

/** What the forecast rests on, event by event; undefined where nothing is waited for. */
export function beliefsSection({ standing, from }: Beliefs): Markup | undefined {
  if (standing.length === 0) return undefined;
  return html`<section><h2>What it rests on</h2><section><h3>${from === undefined ? 'What the journeys assume' : 'What partners did, and what the journeys assume'}</h3>
<p class="soft">${
    from === undefined
      ? 'Nothing was learned from what partners did.'
      : `Learned from ${learnedFromSays(from)}. Where few were waited for, what is assumed weighs as much as ${weightAbove} waits; a group of partners is drawn towards all of them in the same way.`
  }</p>
<table><caption>For each event that is waited for</caption><thead><tr><th scope="col">event</th><th scope="col" class="bar wide">how much of it is learned</th><th scope="col" class="number">of it learned</th></tr></thead><tbody>
${standing.map((each) => html`<tr>${barCells(`${each.event} in ${each.journey}`, [restsOn(each)], shareBar(shareLearned(each)))}<td class="number">${percent(shareLearned(each))}</td></tr>`)}
</tbody></table></section></section>`;
}
