import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import type { CountDifference } from '../../../lib/domain/insight/differences.ts';
import {
  type RecountOutcome,
  recountJourney,
  repairCounts,
} from '../../../lib/operations/recount-journey.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { lineProgress } from '../progress.ts';
import { numberOption } from '../simulate/number-option.ts';
import { remedyOf, wholeNumber } from './counts.ts';
import { columns, onProduct, sayOutcome, type VendorOptions, vendorCommand } from './on-product.ts';

interface Options extends VendorOptions {
  readonly version?: number;
  readonly library?: boolean;
  readonly repair?: boolean;
  readonly wait: number;
}
type Recounted = Extract<RecountOutcome, { outcome: 'recounted' }>;

/** Whether a journey's counters are what the table's rows say, and makes them so. */
export const recount = (): Command =>
  vendorCommand(
    'recount',
    'count a version anew from the rows of its partners, and tell where the counters differ',
  )
    .argument('<journey>', 'the journey, for example onboard')
    .option('--version <n>', 'which version; the live one', wholeNumber)
    .option('--library', 'the library’s versions, in the place of the vendor’s own')
    .option('--repair', 'count twice, and set right what differed in the same way both times')
    .addOption(numberOption('--wait <minutes>', 'with --repair: between the two', 0, 600).default(10))
    .addHelpText(
      'after',
      `
It ends with 1 where something differs. The counters follow the table, on AWS by some five minutes: what differs while
partners move may be that. So --repair waits in between for longer than the counters are behind, and leaves alone what has
moved. While the alarm tally-delayed rings, wait longer.
`,
    )
    .action(async (journey: string, options: Options) => {
      const { repair, json } = options;
      const outcome = await onProduct(options, async (services) => {
        const first = await recounted(services, journey, options);
        if (repair !== true || first.outcome === 'refused' || first.differences.length === 0) return first;
        await setTimeout(options.wait * 60_000);
        const second = await recounted(services, journey, options);
        if (second.outcome === 'refused') return second;
        const { owner, version } = second;
        const of = { vendor: options.vendor, owner, journey, version };
        const both = [first.differences, second.differences] as const;
        return { ...second, repaired: await repairCounts(services, of, both) };
      });
      if (outcome.outcome === 'refused') sayOutcome(outcome, remedyOf(outcome.reason), json);
      else {
        process.stdout.write(json ? `${JSON.stringify(outcome)}\n` : told(journey, outcome));
        if (outcome.differences.length > 0) process.exitCode = 1;
      }
    });

async function recounted(
  services: Services,
  journey: string,
  { vendor, version, library, json }: Options,
): Promise<RecountOutcome> {
  const progress = lineProgress('recount', json !== true, 'partner');
  try {
    return await recountJourney(services, { vendor, journey, version, library }, progress.at);
  } finally {
    progress.end();
  }
}

function told(
  journey: string,
  {
    owner,
    version,
    enrolments,
    differences,
    repaired,
  }: Recounted & { repaired?: readonly CountDifference[] },
): string {
  const heading = `${journey}, version ${version} of ${owner}: ${enrolments} enrolments`;
  if (differences.length === 0) return `${heading}; the counters are what the rows say\n`;
  const rows = differences.map(({ day, step, variant, counter, counted, recounted }) => [
    day || '(all days)',
    step || '(journey)',
    variant,
    counter,
    String(counted),
    String(recounted),
  ]);
  const table = columns([['DAY', 'STEP', 'VARIANT', 'COUNTER', 'COUNTED', 'ROWS SAY'], ...rows]);
  const mended =
    repaired === undefined ? '' : `${repaired.length} of them stayed the same and were set right\n`;
  return `${heading}; ${differences.length} counts differ\n${table}${mended}`;
}
