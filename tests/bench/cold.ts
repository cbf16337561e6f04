import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { functionNames } from '../../lib/infra/constructs/function-settings.ts';
import { bundleFunction } from './bundle-function.ts';
import { noteResult } from './results.ts';

/**
 * How long a fresh process takes to import each function as it is deployed, against an empty handler with the same SDK
 * clients. Median of some runs each, taken in turns so that a slow moment meets both. `npm run bench:cold`.
 */
const rounds = 15;
const bound = 2.5;
/** Functions that somebody waits for: a partner, a journey, an event. Publishing carries a compiler and may take its time. */
const waitedFor = new Set<string>(['record-event', 'dispatch-event', 'perform-actions']);

// Within the project, so that the clients of the SDK are found as the runtime's would be.
const folder = resolve('node_modules/.cache/waymark-cold');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** How long a fresh process takes to import a module, and the most memory that it had until then. */
const imported = (file: string): { ms: number; mb: number } =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const t = performance.now(); await import(${JSON.stringify(file)});
         console.log(JSON.stringify({ ms: performance.now() - t, mb: process.resourceUsage().maxRSS / 1024 }));`,
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH ?? '', NODE_DISABLE_COMPILE_CACHE: '1' } },
    ),
  );
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

let over = false;
process.stdout.write(`import of a bundle in a fresh process, median of ${rounds}, Node ${process.version}\n`);
process.stdout.write('function               KB   ms  empty  ratio    MB\n');
for (const name of functionNames) {
  const { code, bytes, asks } = await bundleFunction(join('functions', name, 'handler.ts'), 'runtime');
  const file = join(folder, `${name}.mjs`);
  const empty = join(folder, `${name}-empty.mjs`);
  writeFileSync(file, code);
  const clients = asks.map((client, index) => `import * as c${index} from '${client}';`);
  writeFileSync(
    empty,
    `${clients.join('\n')}\nexport const handler = async () => [${asks.map((_, i) => `c${i}`)}];\n`,
  );
  const own: number[] = [];
  const bare: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { ms, mb } = imported(file);
    own.push(ms);
    memory.push(mb);
    bare.push(imported(empty).ms);
  }
  const ratio = median(own) / median(bare);
  const tooSlow = waitedFor.has(name) && ratio > bound;
  over ||= tooSlow;
  const columns = [(bytes / 1024).toFixed(0).padStart(5), median(own).toFixed(0).padStart(4)];
  columns.push(median(bare).toFixed(0).padStart(6), ratio.toFixed(2).padStart(6));
  columns.push(
    Math.max(...memory)
      .toFixed(0)
      .padStart(5),
  );
  noteResult({
    what: `import of ${name}, ${(bytes / 1024).toFixed(0)} KB`,
    measured: `${median(own).toFixed(0)} ms`,
    than: `an empty handler with the same clients: ${median(bare).toFixed(0)} ms`,
    ratio,
    ...(waitedFor.has(name) ? { asked: `≤ ${bound}` } : {}),
  });
  process.stdout.write(`${name.padEnd(18)}${columns.join(' ')}${tooSlow ? `  over ${bound}` : ''}\n`);
}
rmSync(folder, { recursive: true, force: true });
if (over) process.exitCode = 1;
