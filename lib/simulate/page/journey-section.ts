import { html, type Markup } from '../../domain/markup.ts';
import { drawFlow, tone } from '../charts/draw-flow.ts';
import { drawLine } from '../charts/draw-line.ts';
import { percent, whole } from '../charts/written.ts';
import type { JourneyForecast } from '../forecast/forecast.ts';
import { armSays } from '../forecast/report.ts';
import { barCells, countTable, drawn, listed, numbersTable, shareBar } from './pieces.ts';

/** What becomes of the partners of one journey. */
export function journeySection(journey: JourneyForecast, heading: string): Markup {
  const { entered, heldOut, refused } = journey;
  const others = [
    ...(heldOut === 0 ? [] : [`${whole(heldOut)} are held out as a control group`]),
    ...(Object.keys(refused).length === 0 ? [] : [`not let in: ${listed(refused)}`]),
  ];
  return html`<section><h2>${heading}</h2>
<p class="soft">${[`${whole(entered)} partners enter`, ...others].join('; ')}.</p>
${entered === 0 ? html`<p>Nobody entered, so that there is nothing to tell.</p>` : [funnel(journey), flow(journey), goal(journey), ends(journey), dead(journey)].filter((part) => part !== undefined)}
</section>`;
}

function funnel({ steps, entered }: JourneyForecast): Markup {
  return html`<section><h3>How many come to each step</h3>
<table><caption>In the order of the journey, against all who entered</caption><thead><tr><th scope="col">step</th><th scope="col" class="bar wide">share</th><th scope="col" class="number">came to it</th></tr></thead><tbody>
${steps.map((step) => html`<tr>${barCells(step.id, [step.says, factsOf(step)], shareBar(step.came / entered))}<td class="number">${whole(step.came)}<span class="facts">${percent(step.came / entered)}</span></td></tr>`)}
</tbody></table></section>`;
}

const waits: ReadonlySet<string> = new Set(['waitFor', 'nudge', 'ask', 'approve', 'task']);

function factsOf({
  kind,
  done,
  timedOut,
  waiting,
  sent,
  skipped,
  deferred,
}: JourneyForecast['steps'][number]): string {
  const facts: [count: number, says: string][] = [
    [sent, 'emails sent'],
    [waits.has(kind) ? done : 0, 'answered'],
    [timedOut, 'ran out of time'],
    [waiting, 'still waiting'],
  ];
  return [
    ...facts.flatMap(([count, says]) => (count === 0 ? [] : [`${whole(count)} ${says}`])),
    ...(Object.keys(skipped).length === 0 ? [] : [`left out: ${listed(skipped)}`]),
    ...(Object.keys(deferred).length === 0 ? [] : [`put off: ${listed(deferred)}`]),
  ].join(' · ');
}

const tones = [
  ['through', 'on the way'],
  ['well', 'completed'],
  ['out', 'left otherwise'],
  ['still', 'under way'],
] as const;

function flow({ flow: { nodes, links }, title }: JourneyForecast): Markup {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const used = new Set<string>(nodes.map(({ kind, id }) => tone(kind, id)));
  const key = tones.filter(([name]) => used.has(name));
  return html`<section><h3>Where partners go</h3>
<figure><figcaption>From top to bottom, each band as wide as the number of partners who go that way. “+2” means two more steps at the same moment; ends are in italics.</figcaption>
<ul class="key">${key.map(([name, says]) => html`<li><svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect class="node ${name}" width="12" height="12" rx="2"/></svg>${says}</li>`)}</ul>
${drawn((space) => drawFlow({ nodes, links }, space))}</figure>
${numbersTable(
  `Every passage of ${title} in numbers`,
  ['from', 'to', 'partners'],
  links.map(({ from, to, count }) => [nameOf.get(from) ?? from, nameOf.get(to) ?? to, count]),
)}</section>`;
}

function goal({ goal: reached, goalByDay }: JourneyForecast): Markup | undefined {
  if (reached === undefined) return undefined;
  const weeks = goalByDay.flatMap((share, day) =>
    day % 7 === 0 || day === goalByDay.length - 1 ? [[`day ${day}`, percent(share)]] : [],
  );
  return html`<section><h3>Who reaches the goal, day by day</h3>
<figure><figcaption>The share of all who entered that has reached the goal by then</figcaption>${drawn((space) => drawLine(goalByDay, space))}</figure>
${numbersTable('The share by week in numbers', ['by', 'share'], weeks)}</section>`;
}

function ends({ ended, stopped, failed, open, entered }: JourneyForecast): Markup {
  const named = (counts: Readonly<Record<string, number>>, kind: string, says: string) =>
    Object.entries(counts).map(([reason, count]) => ({
      name: `${says}${reason}`,
      count,
      tone: tone(kind, `(${kind} ${reason})`),
    }));
  const rows = [
    ...named(ended, 'ended', ''),
    ...named(stopped, 'stopped', 'stopped by '),
    ...named(failed, 'failed', 'failed with '),
    ...(open === 0 ? [] : [{ name: 'under way', count: open, tone: tone('open', '(open)') }]),
  ].toSorted((a, b) => b.count - a.count);
  return html`<section><h3>How it ends</h3>${countTable('At the end of the time that was played', ['reason', 'share'], rows, entered)}</section>`;
}

function dead({ dead: steps, deadArms }: JourneyForecast): Markup | undefined {
  if (steps.length === 0 && deadArms.length === 0) return undefined;
  return html`<section><h3>What nobody comes to</h3><p class="soft">A condition may be wrong, or the step is not needed for these partners.</p><ul>
${steps.map((id) => html`<li>${id}</li>`)}${deadArms.map((arm) => html`<li>${armSays(arm)}</li>`)}
</ul></section>`;
}
