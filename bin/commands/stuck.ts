import { Command, Option } from 'commander';
import { stuckReasons } from '../../lib/domain/health/stuck-reasons.ts';
import type { Services } from '../../lib/operations/services.ts';
import { everyStuck } from '../../lib/operations/stuck/find.ts';
import { lookAgain, type Stuck } from '../../lib/operations/stuck/judge.ts';
import { mend } from '../../lib/operations/stuck/mend.ts';
import { connect } from './connect.ts';
import { asArgument, dataOption, environmentOption, regionOption, type Target } from './options.ts';
import { lineProgress } from './progress.ts';

interface Options extends Target {
  vendor: string;
  journey?: string;
  grace: number;
  rowsOnly?: boolean;
  repair?: boolean;
  json?: boolean;
}

const minutes = asArgument((text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0)
    throw new Error('write whole minutes, for example 15');
  return value;
});

/** Lists enrolments that should have moved, and mends them. */
export const stuck = (): Command =>
  new Command('stuck')
    .description(
      'list enrolments that should have moved and did not, each with the reason; --repair mends them',
    )
    .requiredOption('--vendor <id>', 'whose enrolments')
    .option('--journey <id>', 'only this journey')
    .addOption(
      new Option('--grace <minutes>', 'what is younger is under way; business time')
        .argParser(minutes)
        .default(15),
    )
    .option('--rows-only', 'leave out executions that run for no open enrolment: each costs a call')
    .option('--repair', 'mend what is found, then look again')
    .option('--json', 'print the findings as one JSON array')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .addHelpText('after', explained)
    .action(async (options: Options) => {
      const { services, close } = await connect(options);
      const progress = lineProgress('stuck', options.json !== true, 'enrolment');
      try {
        await mustBeThere(services, options);
        const { vendor, journey, grace, rowsOnly } = options;
        const found: Stuck[] = [];
        let looked = 0;
        const looking = { vendor, journey, grace: grace * 60_000, strays: rowsOnly !== true };
        // A part at a time, to tell how far it is.
        for await (const part of everyStuck(services, { ...looking, isOver: () => true })) {
          found.push(...part.stuck);
          looked += part.looked;
          progress.at(looked);
        }
        progress.end();
        const results = options.repair ? await repaired(services, found, options) : found;
        if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
        else process.stdout.write(told(results, looked, options));
        if (results.some(isLeft)) process.exitCode = 1;
      } finally {
        progress.end();
        close();
      }
    });

/** What became of a finding: `did` says it, `error` why not; `left` is whether a second look finds it again. */
type Result = Stuck & { did?: string; error?: string; left?: boolean };

const isLeft = ({ left }: Result): boolean => left !== false;

async function repaired(
  services: Services,
  found: readonly Stuck[],
  { grace, json }: Options,
): Promise<Result[]> {
  const results: Result[] = [];
  const progress = lineProgress('repair', json !== true, 'enrolment');
  for (const each of found) {
    progress.at(results.length);
    try {
      const did = await mend(services, each);
      results.push({ ...each, did, left: (await lookAgain(services, each, grace * 60_000)) !== undefined });
    } catch (error) {
      // One that can not be mended keeps no other from it.
      results.push({ ...each, error: error instanceof Error ? error.message : String(error), left: true });
    }
  }
  progress.end();
  return results;
}

function told(results: readonly Result[], looked: number, { vendor, repair }: Options): string {
  const lines = results.map(({ reason, partner, journey, enrolment, did, error, left }) => {
    const line = `${partner} ${journey} ${enrolment}  ${reason}: ${stuckReasons[reason]}`;
    if (error !== undefined) return `${line}\n  not mended: ${error}`;
    return did === undefined ? line : `${line}\n  ${did}${left ? '; it is found again' : ''}`;
  });
  const left = results.filter(isLeft).length;
  const sum = repair
    ? `${looked} looked at, ${results.length - left} mended, ${left} stuck`
    : `${looked} looked at, ${left} stuck`;
  const next = repair || left === 0 ? '' : `mend them: npx waymark stuck --vendor ${vendor} --repair\n`;
  return [...lines, sum].map((line) => `${line}\n`).join('') + next;
}

async function mustBeThere({ store }: Services, { vendor, journey }: Options): Promise<void> {
  if ((await store.get('vendor', { vendor })) === undefined) throw new Error(`there is no vendor ${vendor}`);
  if (journey !== undefined && (await store.get('journey', { vendor, journey })) === undefined)
    throw new Error(
      `${vendor} has no journey ${journey}: npx waymark journey list --vendor ${vendor} names them`,
    );
}

const explained = `
Reasons:
${Object.entries(stuckReasons)
  .map(([reason, says]) => `  ${reason.padEnd(20)} ${says}`)
  .join('\n')}

It exits with 1 where something is stuck, or is still stuck after --repair, and with 0 where nothing is. A repair does
what the product itself would have done, and may be repeated.
`;
