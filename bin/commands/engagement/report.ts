import { Command } from 'commander';
import {
  type EngagementLine,
  horizonDays,
  plainRules,
  type Standing,
} from '../../../lib/domain/insight/engagement-report.ts';
import { engagementOfVendor } from '../../../lib/operations/engagement-of-vendor.ts';
import { columns, onProduct } from '../journey/on-product.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';

interface Options extends Target {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Who has gone quiet, who is about to, why, and what there is to lose. */
export const report = (): Command =>
  new Command('of')
    .description('who has lapsed, who is at risk of it, why, and what there is to lose')
    .argument('<vendor>', 'whose partners')
    .option('--all', 'the active ones and those who left, too')
    .option('--json', 'print one JSON object with a line a membership')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (vendor: string, options: Options) => {
      const { version, rules, lines } = await onProduct({ ...options, vendor }, (services) =>
        engagementOfVendor(services, vendor),
      );
      const shown = lines.filter(
        ({ standing }) => options.all || standing === 'lapsed' || standing === 'at-risk',
      );
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ vendor, model: version, rules, memberships: shown })}\n`);
        return;
      }
      const model = version === 0 ? 'the default model' : `model ${version}`;
      const heading = `${vendor}: ${lines.length} partners were ever active; judged by ${model}\n`;
      process.stdout.write(heading + told(shown) + compared(lines));
    });

const header = ['PARTNER', 'COMPANY', 'STAGE', 'STANDS', 'LAPSE', 'ALIVE', 'POTENTIAL', 'WHY'];

function told(lines: readonly EngagementLine[]): string {
  if (lines.length === 0) return 'nobody has lapsed or is at risk; --all shows the active ones\n';
  return columns([header, ...lines.map(line)]);
}

const stands: Readonly<Record<Standing, string>> = {
  lapsed: 'lapsed',
  'at-risk': 'at risk',
  active: 'active',
  left: 'has left',
};

const line = (each: EngagementLine): string[] => [
  each.partner,
  // A name from somebody's file may hold what a terminal would obey.
  each.name.replace(/\p{Cc}/gu, '\uFFFD'),
  each.stage,
  stands[each.standing],
  each.lapse?.slice(0, 10) ?? '',
  // After one active day the model takes everybody to be alive.
  each.rhythmDays === undefined ? '' : each.alive.toFixed(2),
  `${each.potential.toFixed(1)} days in ${horizonDays}`,
  each.why,
];

/** How many each plain rule would call quiet, and how many of those the model does not, and the other way round. */
function compared(lines: readonly EngagementLine[]): string {
  const lapsed = lines.filter(({ standing }) => standing === 'lapsed');
  const told = plainRules.map((days) => {
    const quiet = lines.filter(({ standing, silences }) => standing !== 'left' && silences.includes(days));
    const alike = quiet.filter(({ standing }) => standing === 'lapsed').length;
    const only = `${quiet.length - alike} of them the model waits for, ${lapsed.length - alike} that it misses`;
    return `  ${days} days of silence: ${quiet.length}; ${only}\n`;
  });
  return `lapsed by the model: ${lapsed.length}; by a plain rule of\n${told.join('')}`;
}
