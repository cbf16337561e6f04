import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engagement } from '../../../bin/commands/engagement/index.ts';
import { run } from '../../builders/command-line.ts';
import { aPopulation } from '../../builders/population.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-engagement-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function aFile(...lines: string[]): Promise<string> {
  const file = join(folder, 'histories.csv');
  await writeFile(file, `ID,frequency,recency,T\n${lines.join('\n')}\n`);
  return file;
}
const made = { r: 0.9, alpha: 12, a: 0.6, b: 4 };
const population = aPopulation(3_000, made, 11).map(
  ({ frequency, recency, age }, id) => `${id},${frequency},${recency},${age}`,
);

describe('waymark engagement fit', () => {
  it('prints the model of a file and what it expects of each line', async () => {
    const { out, error } = await run(engagement(), 'fit', await aFile(...population), '--predict', '30');

    expect(error).toBeUndefined();
    expect(out).toMatch(
      /^r +0\.\d{3}\nalpha +1\d\.\d{3}\na +0\.\d{3}\nb +\d\.\d{3}\nlog-likelihood +-\d+\.\d\n3000 lines, \d+ of them/,
    );
    expect(out.trim().split('\n')).toHaveLength(3_000 + 8);
  });

  it('prints the same as JSON', async () => {
    const { out } = await run(engagement(), 'fit', await aFile(...population), '--json');

    const { r, converged, histories } = JSON.parse(out);
    expect(Math.abs(r / made.r - 1)).toBeLessThan(0.2);
    expect({ converged, histories }).toEqual({ converged: true, histories: 3_000 });
  });

  it('names every bad field by line and column, and fits nothing', async () => {
    const file = await aFile('1,2,30.43,38.86', '2,-1,0,38', '3,1,40,38', '4,0,3,38', '5,1,x', '6,1.5,1,2');

    const { error, out } = await run(engagement(), 'fit', file);

    expect(out).toBe('');
    expect(error?.message.split('\n').slice(1)).toEqual([
      `${file}:3: frequency is no count: write a whole number from 0 on`,
      `${file}:4: recency is 40, which is after T, 38`,
      `${file}:5: recency is 3, but without a repeat it is 0`,
      `${file}:6: T is no number from 0 on, such as 38.86`,
      `${file}:6: recency is no number from 0 on, such as 30.43`,
      `${file}:7: frequency is no count: write a whole number from 0 on`,
    ]);
  });

  it('ends with 1 where the lines do not tell a model', async () => {
    const { err, exitCode } = await run(engagement(), 'fit', await aFile('1,0,0,30', '2,0,0,40'));

    expect(err).toContain('no maximum was found');
    expect(exitCode).toBe(1);
  });
});
