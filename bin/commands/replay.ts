import { Command } from 'commander';
import { type Replayed, replay as replayGivenUp } from '../../lib/operations/replay.ts';
import { connect } from './connect.ts';
import { dataOption, environmentOption, regionOption, type Target } from './options.ts';

/** Has reacted to what the product gave up. */
export const replay = (): Command =>
  new Command('replay')
    .description(
      'react to the changes that dispatch-event gave up, and take away what is done; mend the cause first',
    )
    .option('--dry-run', 'read everything and say what would be done; change nothing')
    .option('--json', 'print one JSON array, an entry a file')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .addHelpText('after', explained)
    .action(async (options: Target & { dryRun?: boolean; json?: boolean }) => {
      const { services, givenUp, close } = await connect(options);
      try {
        const all = await replayGivenUp(services, givenUp(), {
          dryRun: options.dryRun === true,
          // A line a file as it is done: that is the progress.
          onFile: (file) => {
            if (!options.json) (isLeft(file) ? process.stderr : process.stdout).write(`${told(file)}\n`);
          },
        });
        if (options.json) process.stdout.write(`${JSON.stringify(all)}\n`);
        else process.stdout.write(`${summary(all)}\n`);
        if (all.some(isLeft)) process.exitCode = 1;
      } finally {
        close();
      }
    });

const isLeft = ({ outcome }: Replayed): boolean => outcome === 'failed' || outcome === 'unreadable';

function told({ file, outcome, changes, gone, error }: Replayed): string {
  const counted = changes === 1 ? '1 change' : `${changes} changes`;
  const without = gone === 0 ? '' : `, ${gone} of rows that are gone since`;
  switch (outcome) {
    case 'replayed':
      return `${file}: ${counted} replayed${without}`;
    case 'would-replay':
      return `${file}: would replay ${counted}${without}`;
    case 'foreign':
      return `${file}: ${error}, and stays: only what dispatch-event gave up is replayed`;
    case 'failed':
      return `${file}: failed: ${error}; it stays: mend the cause and replay again`;
    case 'unreadable':
      return `${file}: ${error}; it stays`;
  }
}

function summary(all: readonly Replayed[]): string {
  if (all.length === 0) return 'nothing was given up';
  const count = (outcome: Replayed['outcome']) => all.filter((each) => each.outcome === outcome).length;
  const done = count('replayed');
  const would = count('would-replay');
  const left = all.length - done;
  return would > 0
    ? `${would} of ${all.length} files would be replayed`
    : `${done} files replayed, ${left} left`;
}

const explained = `
A change is reacted to as its row stands now, not as it stood when it was given up: what was erased since does not come
back, and a repeat changes nothing. Journeys are those that are on now. A file goes when all of it is done.

It exits with 1 where a file failed or could not be read, else with 0.
`;
