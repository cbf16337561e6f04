import { appendFileSync, readFileSync } from 'node:fs';

/** A line of the table of benchmarks: what was measured, against what, in the same run. */
export interface Result {
  readonly what: string;
  readonly measured: string;
  /** What it is held against. */
  readonly than?: string;
  /** How many times as much, or as large a share. */
  readonly ratio?: number;
  /** What is asked of the ratio, or of what was measured. */
  readonly asked?: string;
}

/** Keeps a line for `npm run bench`, which names the file in BENCH_RESULTS; does nothing where a bench runs by itself. */
export function noteResult(result: Result): void {
  const file = process.env.BENCH_RESULTS;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** The lines that were kept. */
export const resultsIn = (file: string): Result[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result); // written above
