import type { Backend } from './backend.ts';
import { randomRun } from './random-run.ts';
import { readLibrary } from './script.ts';

/** Another first seed sees other runs: `FAULT_SEED=4711 npm run test:faults`; `FAULT_RUNS=1` is that one alone. */
export const firstSeed = Number(process.env.FAULT_SEED ?? 20_261_123);

export const runsOf = (usual: number): number => Number(process.env.FAULT_RUNS ?? usual);

/** Random runs from the first seed on; answers the stories of those that broke something, and says what was run. */
export async function manyRuns(count: number, where: string, backend?: Backend): Promise<string[]> {
  const library = await readLibrary();
  const broken: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const story = await randomRun(library, seed, backend);
    if (story !== undefined) broken.push(story);
  }
  process.stdout.write(
    `${count} random runs on ${where}, seeds from ${firstSeed}: ${broken.length} broken\n`,
  );
  return broken;
}
