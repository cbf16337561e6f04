import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { begin, type Json, openTasks, prepare } from '../../../lib/asl/index.ts';
import { context, Running } from '../asl/an-execution.ts';

async function anExecutionOf(file: string): Promise<Running> {
  const running = new Running(prepare(JSON.parse(readFileSync(file, 'utf8'))));
  return running.take(begin(running.machine, { context, input: {} }, running.turn()));
}

/** What the tasks that are open ask for. */
const asked = (running: Running): Json[] =>
  openTasks(running.state).map(
    ({ task }) => running.tasks.find((effect) => effect.task === task)?.arguments ?? null,
  );
const payloads = (running: Running) =>
  asked(running).map((argument) => (argument as { Payload?: Json }).Payload);
const lambda = (Payload: Json): Json => ({ StatusCode: 200, Payload });

it('the fit waits for its export, collects each of its files, and fits each vendor that it found', async () => {
  const run = await anExecutionOf('functions/fit-engagement/fit.asl.json');
  const status = (ExportStatus: string, more: object = {}): Json => ({
    ExportDescription: { ExportStatus, ...more },
  });
  const manifest = 'exports/run-1/AWSDynamoDB/01/manifest-summary.json';

  await run.answer({ ExportDescription: { ExportArn: 'arn:export', ExportStatus: 'IN_PROGRESS' } });
  await run.after(300);
  await run.answer(status('IN_PROGRESS'));
  await run.after(300);
  await run.answer(status('COMPLETED', { ExportManifest: manifest }));
  const read = asked(run);
  await run.answer({ Body: '{"itemCount":2,"dataFileS3Key":"a.json.gz"}\n{"dataFileS3Key":"b.json.gz"}' });
  const collected = payloads(run);
  await run.answer(lambda({ memberships: 2 }));
  await run.answer(lambda({ memberships: 0 }));
  const whose = payloads(run);
  await run.answer(lambda({ vendors: ['acme', 'other'] }));
  const fitted = payloads(run);
  await run.answer(lambda({ vendor: 'acme', version: 1 }));
  await run.answer(lambda({ vendor: 'other', version: 0 }));

  expect(read).toEqual([
    expect.objectContaining({ Key: 'exports/run-1/AWSDynamoDB/01/manifest-files.json' }),
  ]);
  expect(collected).toEqual([
    { step: 'collect', run: 'run-1', file: 'a.json.gz' },
    { step: 'collect', run: 'run-1', file: 'b.json.gz' },
  ]);
  expect(whose).toEqual([{ step: 'vendors', run: 'run-1' }]);
  expect(fitted).toEqual([
    { step: 'fit', run: 'run-1', vendor: 'acme' },
    { step: 'fit', run: 'run-1', vendor: 'other' },
  ]);
  expect(run.ended).toMatchObject({ status: 'SUCCEEDED', output: [{ version: 1 }, { version: 0 }] });
});

it('the fit fails where the export does', async () => {
  const run = await anExecutionOf('functions/fit-engagement/fit.asl.json');
  await run.answer({ ExportDescription: { ExportArn: 'arn:export', ExportStatus: 'IN_PROGRESS' } });
  await run.after(300);

  await run.answer({ ExportDescription: { ExportStatus: 'FAILED' } });

  expect(run.ended).toMatchObject({ status: 'FAILED', error: 'ExportFailed' });
});
