import { lineNames } from '../../../lib/domain/cost/line-names.ts';
import { dollars } from '../../../lib/domain/cost/money.ts';
import type { PopulationCost } from '../../../lib/domain/cost/population-cost.ts';
import type { Comparison } from '../../../lib/simulate/forecast/comparison.ts';
import { comparedRows } from '../../../lib/simulate/forecast/comparison-says.ts';
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

/** Two versions side by side, of the same partners with the same chance. */
export function sayComparison({ name, comparison }: { name: string; comparison: Comparison }): string {
  const rows = [
    { what: '', one: 'this one', other: name, difference: 'difference', note: 'between' },
    ...comparedRows(comparison),
  ];
  const wide = (of: (row: (typeof rows)[number]) => string): number =>
    Math.max(...rows.map((row) => of(row).length));
  const [a, b, c, d] = [
    wide(({ what }) => what),
    wide(({ one }) => one),
    wide(({ other }) => other),
    wide(({ difference }) => difference),
  ];
  const lines = rows.map(({ what, one, other, difference, note }) =>
    `  ${what.padEnd(a)}  ${one.padStart(b)}  ${other.padStart(c)}  ${difference.padStart(d)}  ${note}`.trimEnd(),
  );
  return `\nCompared with ${name}, partner by partner with the same chance\n${lines.join('\n')}\n`;
}

/** What AWS bills for it. */
export function sayCost(cost: PopulationCost, days: number): string {
  const { region, asOf, borrowed, lines, total, ses, per1000Partners, month, sampled } = cost;
  const dearest = lines.toSorted((a, b) => b.usd - a.usd).slice(0, 4);
  return `${[
    '',
    `Cost on AWS: US dollars, prices of ${region} as of ${asOf}, without free tiers`,
    `  for all          ${dollars(total)} in ${days} days, ${dollars(month)} in an average month of them; SES takes ${dollars(ses)}`,
    `  for 1,000        ${dollars(per1000Partners)}`,
    `  most of it       ${dearest.map(({ line, usd }) => `${lineNames[line].says} ${dollars(usd)}`).join(', ')}`,
    `  metered on       ${sampled} of the partners; transitions and mails are everybody's`,
    ...(borrowed.length === 0
      ? []
      : [
          `  not known of ${region}, and us-east-1's: ${borrowed.map((line) => lineNames[line].says).join(', ')}`,
        ]),
  ].join('\n')}\n`;
}
