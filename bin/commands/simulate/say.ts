import type { Forecast } from '../../../lib/simulate/forecast/forecast.ts';
import type { Sensitivity } from './run-forecast.ts';

/** So many assumptions are named. */
const named = 8;
const points = (share: number): string => `${share >= 0 ? '+' : '−'}${(Math.abs(share) * 100).toFixed(1)}`;

/** Which assumption moves the goal most. */
export function saySensitivities(sensitivities: readonly Sensitivity[]): string {
  const moving = sensitivities.filter(({ moves }) => moves !== 0).slice(0, named);
  if (moving.length === 0) return '';
  const wide = Math.max(...moving.map(({ event }) => event.length));
  const lines = moving.map(
    ({ event, says, moves }) =>
      `  ${event.padEnd(wide)}  ${says.padEnd(18)} ${points(moves).padStart(6)} points`,
  );
  return `\nWhat the goal depends on: find out about the first ones first\n${lines.join('\n')}\n`;
}

/** Two forecasts side by side, of the same partners with the same chance. */
export function sayComparison(one: Forecast, other: Forecast): string {
  const rows: [what: string, first: string, second: string][] = [];
  const [first] = one.journeys;
  const [second] = other.journeys;
  const share = (value: number | undefined) => (value === undefined ? '–' : `${(value * 100).toFixed(1)} %`);
  rows.push(['reach the goal', share(first?.goal?.value), share(second?.goal?.value)]);
  rows.push([
    'emails per partner',
    one.emails.perPartner.value.toFixed(2),
    other.emails.perPartner.value.toFixed(2),
  ]);
  rows.push(['worst week', String(one.emails.worstWeek), String(other.emails.worstWeek)]);
  rows.push(['transitions', first?.transitions.toFixed(1) ?? '–', second?.transitions.toFixed(1) ?? '–']);
  const steps = new Set([...(first?.steps ?? []), ...(second?.steps ?? [])].map(({ id }) => id));
  for (const id of steps) {
    const of = (journey: typeof first) => journey?.steps.find((step) => step.id === id);
    const [here, there] = [of(first), of(second)];
    if (here?.done === there?.done && here?.entered === there?.entered) continue;
    const told = (step: typeof here) =>
      step === undefined ? 'not there' : `${step.done} of ${step.entered} done`;
    rows.push([id, told(here), told(there)]);
  }
  const wide = Math.max(...rows.map(([what]) => what.length));
  const lines = rows.map(([what, a, b]) => `  ${what.padEnd(wide)}  ${a.padStart(20)}  ${b.padStart(20)}`);
  const head = `  ${''.padEnd(wide)}  ${'this one'.padStart(20)}  ${'the other'.padStart(20)}`;
  return `\nCompared, partner by partner with the same chance\n${[head, ...lines].join('\n')}\n`;
}
