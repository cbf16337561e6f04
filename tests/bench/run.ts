import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Result, resultsIn } from './results.ts';

/**
 * `npm run bench`: every benchmark one after the other, each against what it is held to in the same run, as one table;
 * written to docs/benchmarks.md with the machine and the date. Ends with 1 where one of them does. Leave the machine
 * alone meanwhile: some minutes.
 */
const benches = [
  'steps',
  'expressions',
  'simulate',
  'fused',
  'ingest',
  'send',
  'cold',
  'open-executions',
  'api',
] as const;

const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
const file = join(folder, 'results.jsonl');
writeFileSync(file, '');
const missed: string[] = [];
for (const bench of benches) {
  process.stdout.write(`\n== ${bench}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${bench}.ts`)], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_RESULTS: file },
  });
  if (status !== 0) missed.push(bench);
}
const results = resultsIn(file);
rmSync(folder, { recursive: true });

const ratioOf = ({ ratio }: Result): string => (ratio === undefined ? '' : ratio.toFixed(ratio < 10 ? 2 : 0));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = [
  row(['what', 'measured', 'against', 'ratio', 'asked']),
  row(['---', '---', '---', '---:', '---']),
  ...results.map((result) =>
    row([result.what, result.measured, result.than ?? '', ratioOf(result), result.asked ?? '']),
  ),
].join('\n');

const [cpu] = cpus();
const machine = `${availableParallelism()} × ${cpu?.model.trim() ?? 'an unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.version}`;
const page = `# Benchmarks

\`npm run bench\` measures each line against what stands beside it, in the same run, and writes this page. What is asked is
held by the bench's exit code.

${new Date().toISOString().slice(0, 10)}; ${machine}.

${table}
${missed.length === 0 ? '' : `\nBelow what is asked, or broken: ${missed.join(', ')}.\n`}`;
writeFileSync(join(import.meta.dirname, '../../docs/benchmarks.md'), page);
process.stdout.write(
  `\n${table}\n\n${missed.length === 0 ? 'all as asked' : `not as asked: ${missed.join(', ')}`}\n`,
);
if (missed.length > 0) process.exitCode = 1;
