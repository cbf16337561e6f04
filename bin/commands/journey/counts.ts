import type { Command } from 'commander';
import type { Counter } from '../../../lib/contracts/tally.ts';
import type { Counts, VariantCounts } from '../../../lib/domain/insight/journey-counts.ts';
import { type CountsOutcome, countsOfJourney } from '../../../lib/operations/journey-counts.ts';
import { asArgument } from '../options.ts';
import { columns, onProduct, sayOutcome, type VendorOptions, vendorCommand } from './on-product.ts';

interface Options extends VendorOptions {
  readonly version?: number;
  readonly days?: number;
  readonly library?: boolean;
  readonly byVariant?: boolean;
}

/** What came of a journey, step by step. */
export const counts = (): Command =>
  vendorCommand('counts', 'how many partners entered a journey, wait, went on, and what became of its emails')
    .argument('<journey>', 'the journey, for example onboard')
    .option('--version <n>', 'which version; the live one', wholeNumber)
    .option('--days <n>', 'only the last so many days, UTC, today one of them', wholeNumber)
    .option('--library', 'the library’s versions, in the place of the vendor’s own')
    .option('--by-variant', 'a table for each arm of the journey’s splits')
    .addHelpText(
      'after',
      `
Each counts on the day on which it happened; who waits counts on the day on which the wait began. A step that only writes
counts its letters. Empty: nothing of the kind was ever counted there. On AWS the counters are about five minutes behind.
`,
    )
    .action(async (journey: string, options: Options) => {
      const { vendor, version, days, library } = options;
      const outcome = await onProduct(options, (services) =>
        countsOfJourney(services, { vendor, journey, version, days, library }),
      );
      if (outcome.outcome === 'refused' || options.json) {
        sayOutcome(outcome, outcome.outcome === 'refused' ? remedyOf(outcome.reason) : '', options.json);
      } else process.stdout.write(told(journey, outcome, options.byVariant === true));
    });

export const wholeNumber = asArgument((text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error('write a whole number from 1');
  return value;
});

export const remedyOf = (reason: string): string =>
  `${reason}: see waymark journey list, and journey versions`;

function told(
  journey: string,
  outcome: Extract<CountsOutcome, { outcome: 'counted' }>,
  byVariant: boolean,
): string {
  const { owner, version, since, variants, control } = outcome;
  const heading = `${journey}, version ${version} of ${owner}${since === undefined ? '' : `, since ${since}`}\n`;
  const tables = byVariant
    ? variants.map((each) => `${each.variant || 'no split'}\n${table(each)}`).join('\n')
    : table(outcome);
  const held =
    control === undefined
      ? ''
      : `control group: ${control.entered ?? 0} held out, ${control.goal ?? 0} reached the goal\n`;
  return heading + tables + held;
}

const shown: readonly (readonly [Counter, string])[] = [
  ['entered', 'ENTERED'],
  ['waiting', 'WAITING'],
  ['done', 'DONE'],
  ['timedOut', 'TIMED OUT'],
  ['sent', 'SENT'],
  ['delivered', 'DELIVERED'],
  ['opened', 'OPENED'],
  ['clicked', 'CLICKED'],
  ['goal', 'GOAL'],
];

const table = ({ journey, steps }: Omit<VariantCounts, 'variant'>): string =>
  columns([
    ['STEP', ...shown.map(([, name]) => name)],
    ['(journey)', ...numbers(journey)],
    ...steps.map(({ id, counts }) => [id, ...numbers(counts)]),
  ]);

const numbers = (counts: Counts): string[] =>
  shown.map(([name, heading]) => String(counts[name] ?? '').padStart(heading.length));
