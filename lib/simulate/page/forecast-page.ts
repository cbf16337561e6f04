import { dollars } from '../../domain/cost/money.ts';
import type { PopulationCost } from '../../domain/cost/population-cost.ts';
import { html, Markup } from '../../domain/markup.ts';
import { dayOf, percent, whole } from '../charts/written.ts';
import type { Beliefs } from '../forecast/beliefs.ts';
import type { NamedCalibration } from '../forecast/calibration-says.ts';
import type { Comparison } from '../forecast/comparison.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { beliefsSection } from './beliefs-section.ts';
import { calibrationSection } from './calibration-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { costSection } from './cost-section.ts';
import { emailSection } from './email-section.ts';
import { journeySection } from './journey-section.ts';
import { barCells, intervalSays, shareBar } from './pieces.ts';
import { style } from './style.ts';

/** All that a forecast's page tells. */
export interface ForecastReport {
  readonly forecast: Forecast;
  readonly sensitivities: readonly {
    readonly event: string;
    readonly says: string;
    readonly moves: number;
  }[];
  readonly cost?: PopulationCost | undefined;
  readonly beliefs?: Beliefs | undefined;
  /** The forecast of the first journey held against what was counted. */
  readonly calibration?: NamedCalibration | undefined;
  /** Another version of the first journey, and what it is called. */
  readonly against?: { readonly name: string; readonly comparison: Comparison } | undefined;
}

/** What moves the goal by less is told of as 0.0 points. */
const least = 0.0005;
/** So many assumptions are named. */
const named = 8;

/** A forecast as one HTML file that asks for nothing elsewhere and needs no script. What journeys say is escaped. */
export function forecastPage(report: ForecastReport): string {
  const { forecast, sensitivities, cost, beliefs, calibration, against } = report;
  const { journeys, partners, asked, days, seeds, start } = forecast;
  const [first] = journeys;
  const title = `Forecast: ${first?.title ?? 'no journey'}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${new Markup(style)}</style></head>
<body><header><p class="kicker">Forecast</p><h1>${first?.title ?? 'No journey'}</h1>
<p class="soft">${whole(partners)} partners over ${days} days from ${dayOf(start)}${seeds > 1 ? `, played ${seeds} times; in brackets what nine of ten times lie between` : ''}.</p>
${partners < asked ? html`<p class="warning">Ended early: ${whole(partners)} of ${whole(asked)} partners were played.</p>` : undefined}
${tiles(forecast, cost)}</header>
<main>
${calibration === undefined ? undefined : calibrationSection(calibration)}
${against === undefined ? undefined : comparisonSection(against)}
${journeys.map((journey) => journeySection(journey, journeys.length === 1 ? 'What becomes of partners' : journey.title))}
${emailSection(forecast)}
${beliefs === undefined ? undefined : beliefsSection(beliefs)}
${dependsOn(sensitivities)}
${cost === undefined ? undefined : costSection(cost, days)}
${unknown(forecast)}
</main>
<footer><p>Partners are played one by one through the very state machines that are published. What they do is drawn from what is believed of them: the forecast is as good as that.</p></footer>
</body></html>
`.text;
}

function tiles({ journeys, emails, partners }: Forecast, cost: PopulationCost | undefined): Markup {
  const [first] = journeys;
  const never = Object.values(emails.unreached).reduce((sum, count) => sum + count, 0);
  const tile = (says: string, figure: string, rest: string): Markup =>
    html`<div><dt>${says}</dt><dd class="figure">${figure}</dd><dd class="rest">${rest}</dd></div>`;
  const between = (text: string): string => /\((.*)\)/.exec(text)?.[1] ?? '';
  const goal = first?.goal;
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  const average = emails.perPartner;
  return html`<dl class="tiles">
${goal === undefined ? undefined : tile('reach the goal', share(goal.value), between(intervalSays(goal, share)))}
${tile('emails per partner', average.value.toFixed(2), between(intervalSays(average, (value) => value.toFixed(2))))}
${tile('in the busiest week', `${emails.worstWeek} emails`, 'or more for the worst 1 %')}
${tile('of what SES takes', percent(emails.pace.load), `in the busiest hour: ${whole(emails.pace.mailsThen)} emails`)}
${tile('never reached by email', whole(never), percent(never / Math.max(1, partners)))}
${cost === undefined ? undefined : tile('AWS, per 1,000 partners', dollars(cost.per1000Partners), `${dollars(cost.total)} for all`)}
</dl>`;
}

function dependsOn(sensitivities: ForecastReport['sensitivities']): Markup | undefined {
  const moving = sensitivities.filter(({ moves }) => Math.abs(moves) >= least).slice(0, named);
  if (moving.length === 0) return undefined;
  const most = Math.max(...moving.map(({ moves }) => Math.abs(moves)));
  const points = (moves: number): string =>
    `${moves < 0 ? '−' : '+'}${(Math.abs(moves) * 100).toFixed(1)} points`;
  return html`<section><h2>What the goal depends on</h2><section><h3>Find out about the first ones first</h3>
<table><caption>How the share that reaches the goal moves if something else is true than what is believed</caption><thead><tr><th scope="col">if this</th><th scope="col" class="bar wide">moves it by</th><th scope="col" class="number">goal</th></tr></thead><tbody>
${moving.map(({ event, says, moves }) => html`<tr>${barCells(event, [says], shareBar(Math.abs(moves) / most, moves < 0 ? 'out' : 'well'))}<td class="number">${points(moves)}</td></tr>`)}
</tbody></table></section></section>`;
}

function unknown({ unknown: events }: Forecast): Markup | undefined {
  if (events.length === 0) return undefined;
  return html`<section><h2>What nothing is known of</h2><section><p>These events are waited for and never came, for nothing is believed of them. Say what you expect under <code>assume</code>.</p><ul>
${events.map((what) => html`<li>${what.split(' ')[1]} in ${what.split(' ')[0]}</li>`)}
</ul></section></section>`;
}
