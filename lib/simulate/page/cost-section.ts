import { lineNames, unitsOf } from '../../domain/cost/line-names.ts';
import { dollars } from '../../domain/cost/money.ts';
import type { PopulationCost } from '../../domain/cost/population-cost.ts';
import { html, type Markup } from '../../domain/markup.ts';
import { whole } from '../charts/written.ts';
import { barCells, shareBar } from './pieces.ts';

/** What AWS bills for all that. */
export function costSection(cost: PopulationCost, days: number): Markup {
  const { region, asOf, borrowed, lines, total, ses, per1000Partners, month, sampled } = cost;
  const most = Math.max(...lines.map(({ usd }) => usd), Number.MIN_VALUE);
  return html`<section><h2>What it costs on AWS</h2><section><h3>${dollars(total)} in ${days} days</h3>
<p>${dollars(per1000Partners)} per 1,000 partners; ${dollars(month)} in an average month of the time. SES takes ${dollars(ses)} of it.</p>
<table><caption>US dollars, prices of ${region} as of ${asOf}, without free tiers</caption><thead><tr><th scope="col">line</th><th scope="col" class="bar wide">share</th><th scope="col" class="number">units</th><th scope="col" class="number">US dollars</th></tr></thead><tbody>
${lines.map((line) => html`<tr>${barCells(lineNames[line.line].says, [], shareBar(line.usd / most))}<td class="number">${unitsOf(line)}</td><td class="number">${dollars(line.usd)}</td></tr>`)}
</tbody></table>
<p class="soft">Transitions and mails were counted of everybody; what else is used was metered on ${whole(sampled)} of these partners.${borrowed.length === 0 ? '' : ` Prices of us-east-1 stand for what is not known of ${region}: ${borrowed.map((line) => lineNames[line].says).join(', ')}.`}</p></section></section>`;
}
