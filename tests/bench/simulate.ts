import { availableParallelism } from 'node:os';
import { openPool } from '../../bin/commands/simulate/pool.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { compileJourney } from '../../lib/journey/index.ts';
import { emptyTally } from '../../lib/simulate/tally/tally.ts';
import { aVendor } from '../builders/rows.ts';
import { noteResult } from './results.ts';

/**
 * How long a population takes through the 90 days of the library's onboarding, by size, and the most memory that the
 * process had until then. `npm run bench:simulate` runs up to a million partners, and ends with 1 where they take more
 * than a minute or 1.5 GiB, or where the time for each is not flat from 10,000 on; `-- 100000` stops there.
 */
const sizes = [1_000, 10_000, 100_000, 1_000_000];
const largest = Number(process.argv[2] ?? 1_000_000);
const limits = { seconds: 60, bytes: 1.5 * 1024 ** 3, spread: 0.15 };

const compilation = compileJourney(await readJourneyFolder('statemachines/onboard'));
if (!compilation.ok) throw new Error('statemachines/onboard does not compile');
const { definition, stateMachine, emails } = compilation.journey;
const journey = { definition, stateMachine: JSON.stringify(stateMachine), emails };
const workers = availableParallelism();
process.stdout.write(`onboard over 90 days, ${workers} workers, Node ${process.version}\n`);
process.stdout.write('  partners   seconds   µs each   partners/s   transitions each   MB\n');

/** Prepares the machine and lets the runtime compile what is hot: each size is then played warm, as most of a run is. */
const warming = 40_000;
/** A short run is played so often, and the median told. */
const rounds = 5;
const each: { size: number; micros: number }[] = [];
let failed = false;
for (const size of sizes.filter((one) => one <= largest)) {
  const spec = {
    vendor: aVendor(),
    journeys: [journey],
    population: { size },
    seed: 1,
    start: Date.parse('2026-11-30T09:00:00.000Z'),
    days: 90,
    joining: 0,
  };
  const pool = openPool(spec, workers);
  await pool.play({ seed: 2 }, warming, {});
  const times: number[] = [];
  let tally = emptyTally();
  for (let round = 0; round < (size < 100_000 ? rounds : 1); round += 1) {
    const begun = performance.now();
    tally = await pool.play({ seed: 1 }, size, {});
    times.push((performance.now() - begun) / 1_000);
  }
  const seconds = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  await pool.stop();
  const bytes = process.resourceUsage().maxRSS * 1024;
  const micros = (seconds / size) * 1e6;
  const transitions = (tally.journeys.onboard?.transitions ?? 0) / tally.partners;
  const [first] = each;
  if (size >= 10_000) each.push({ size, micros });
  process.stdout.write(
    `${size.toLocaleString('en-US').padStart(10)} ${seconds.toFixed(2).padStart(9)} ${micros.toFixed(1).padStart(9)} ` +
      `${Math.round(size / seconds)
        .toLocaleString('en-US')
        .padStart(
          12,
        )} ${transitions.toFixed(2).padStart(18)} ${(bytes / 1024 ** 2).toFixed(0).padStart(4)}\n`,
  );
  noteResult({
    what: `simulated, ${size.toLocaleString('en-US')} partners, 90 days of onboarding`,
    measured: `${seconds.toFixed(2)} s, ${Math.round(size / seconds).toLocaleString('en-US')}/s, ${(bytes / 1024 ** 2).toFixed(0)} MB, ${transitions.toFixed(2)} transitions each`,
    ...(first === undefined
      ? {}
      : {
          than: 'the time for each at 10,000',
          ratio: micros / first.micros,
          asked: `within ${limits.spread * 100} %`,
        }),
    ...(size === 1_000_000
      ? { asked: `≤ ${limits.seconds} s, ≤ 1.5 GiB, within ${limits.spread * 100} %` }
      : {}),
  });
  if (size === 1_000_000 && (seconds > limits.seconds || bytes > limits.bytes)) failed = true;
}
const [first] = each;
const spread = Math.max(...each.map(({ micros }) => Math.abs(micros / (first?.micros ?? micros) - 1)));
process.stdout.write(`time for each partner: within ${(spread * 100).toFixed(0)} % of that at 10,000\n`);
if (failed || spread > limits.spread) process.exitCode = 1;
