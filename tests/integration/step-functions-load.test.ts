import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../lib/local/database.ts';
import { aStepFunctions, aWait, DAY, START } from './step-functions-fixture.ts';

it('finishes 1,000 executions with a wait each within seconds, on a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'step-functions-'));
  const db = openDatabase(join(folder, 'local.db'));
  const aws = await aStepFunctions({ db });
  const machine = await aws.create(aWait(3));
  const names = Array.from({ length: 1_000 }, (_, n) => `enrolment-${n}`);

  const from = performance.now();
  for (let n = 0; n < names.length; n += 50) {
    const starts = names.slice(n, n + 50).map((name) => aws.start(machine, name));
    await Promise.all(starts);
    aws.time.now += 60_000;
  }
  const begun = performance.now();
  await aws.runUntil(START + 4 * DAY);
  const ended = performance.now();
  const statuses = db.prepare('SELECT status, count(*) AS n FROM sfn_executions GROUP BY status').all();
  await aws.stop();
  db.close();
  rmSync(folder, { recursive: true });

  const rate = (ms: number) => `${Math.round(1_000_000 / ms)}/s`;
  console.log(`started ${rate(begun - from)} through the SDK, waits fired ${rate(ended - begun)}`);
  expect(statuses).toEqual([{ status: 'SUCCEEDED', n: 1_000 }]);
  expect(ended - from).toBeLessThan(20_000);
});
