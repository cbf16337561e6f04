import { describe, expect, it } from 'vitest';
import { anExecution, CALL } from './an-execution.ts';

const one = (state: object) => ({ StartAt: 'Do', States: { Do: { End: true, ...state } } });
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
const call = { Type: 'Task', Resource: CALL };

describe('an inline Map', () => {
  it('starts MaxConcurrency iterations and a new one as each ends, keeping the order of results', async () => {
    const run = await anExecution({
      Each: { Type: 'Map', Items: ['a', 'b', 'c'], MaxConcurrency: 2, ItemProcessor: one(call), End: true },
    });
    const open = run.tasks.map((task) => task.arguments);

    await run.answer('B', 1);
    const next = run.tasks.at(-1)?.arguments;
    await run.answer('A');
    await run.answer('C');

    expect(open).toEqual(['a', 'b']);
    expect(next).toBe('c');
    expect(run.ended?.output).toEqual(['A', 'B', 'C']);
  });

  it('fails with the error of the first iteration that does, and ends the others', async () => {
    const run = await anExecution({
      Each: { Type: 'Map', Items: [1, 2], ItemProcessor: one(call), End: true },
    });

    await run.fail('E', 'c');

    expect(run.ended).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
    expect(run.types.slice(-4)).toEqual([
      'MapIterationFailed',
      'MapIterationAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('without items gives an empty array', async () => {
    const run = await anExecution({ Each: { Type: 'Map', Items: [], ItemProcessor: one(call), End: true } });

    expect(run.ended?.output).toEqual([]);
  });

  it('refuses an object, as AWS did', async () => {
    const run = await anExecution({
      Each: { Type: 'Map', Items: '{% {"a": 1} %}', ItemProcessor: one(call), End: true },
    });

    expect(run.ended?.cause).toContain(`Expected 'array', but was 'object' for value: {"a":1}`);
  });

  it('starts over when retried', async () => {
    const run = await anExecution({
      Each: {
        Type: 'Map',
        Items: [1, 2],
        MaxConcurrency: 1,
        ItemProcessor: one(call),
        Retry: [{ ErrorEquals: ['E'] }],
        End: true,
      },
    });

    await run.answer('first');
    await run.fail('E');
    await run.after(1);
    await run.answer('one');
    await run.answer('two');

    expect(run.ended?.output).toEqual(['one', 'two']);
  });
});

describe('a Distributed Map', () => {
  const each = (more: object) => ({
    Each: { Type: 'Map', ItemProcessor: { ...distributed, ...one(call) }, End: true, ...more },
  });

  it('tolerates failures up to its count', async () => {
    const run = await anExecution(each({ Items: [1, 2, 3], ToleratedFailureCount: 1 }));

    await run.fail('E', 'c');
    await run.answer('two');
    await run.answer('three');

    expect(run.ended?.output).toEqual([{ Error: 'E', Cause: 'c' }, 'two', 'three']);
  });

  it('fails beyond its tolerance with the error for that', async () => {
    const run = await anExecution(each({ Items: [1, 2, 3], ToleratedFailurePercentage: 50 }));

    await run.fail('E');
    await run.fail('E');

    expect(run.ended).toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
  });

  it('writes of its children no more than the run into its own history', async () => {
    const run = await anExecution(each({ Items: [1] }));

    await run.answer('done');

    expect(run.types.slice(1, -1)).toEqual([
      ...[
        'MapStateEntered',
        'MapStateStarted',
        'MapRunStarted',
        'MapRunSucceeded',
        'MapStateSucceeded',
        'MapStateExited',
      ],
    ]);
  });

  it('goes through the entries of an object', async () => {
    const run = await anExecution(
      each({ Items: '{% $states.input %}', ItemSelector: '{% $states.context.Map.Item %}' }),
      { a: 1, b: 2 },
    );

    expect(run.tasks.map((task) => task.arguments)).toEqual([
      { Index: 0, Value: 1, Key: 'a', Source: 'STATE_DATA' },
      { Index: 1, Value: 2, Key: 'b', Source: 'STATE_DATA' },
    ]);
  });

  it('hands out batches', async () => {
    const run = await anExecution(
      each({
        Items: [1, 2, 3],
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { all: '{% $states.input %}' } },
      }),
      'x',
    );

    expect(run.tasks.map((task) => task.arguments)).toEqual([
      { BatchInput: { all: 'x' }, Items: [1, 2] },
      { BatchInput: { all: 'x' }, Items: [3] },
    ]);
  });

  it.each([
    ['JSON', {}, '[{"n":"1"},{"n":"2"},{"n":"3"}]'],
    ['JSONL', {}, '{"n":"1"}\n{"n":"2"}\n{"n":"3"}\n'],
    ['CSV', { CSVHeaderLocation: 'FIRST_ROW' }, 'n\r\n1\r\n"2"\r\n3'],
  ])('reads %s through its ItemReader, MaxItems of it', async (InputType, config, Body) => {
    const run = await anExecution(
      each({
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType, MaxItems: '{% $states.input.most %}', ...config },
          Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' },
        },
      }),
      { key: 'k', most: 2 },
    );
    const [request] = run.tasks;

    await run.answer({ Body });

    expect(request).toMatchObject({
      resource: 'arn:aws:states:::s3:getObject',
      arguments: { Bucket: 'b', Key: 'k' },
    });
    expect(run.tasks.slice(1).map((task) => task.arguments)).toEqual([{ n: '1' }, { n: '2' }]);
  });

  it('that cannot read fails with States.ItemReaderFailed', async () => {
    const run = await anExecution(
      each({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: {} } }),
    );

    await run.fail('S3.NoSuchKey', 'not there');

    expect(run.ended).toMatchObject({ error: 'States.ItemReaderFailed', cause: 'not there' });
  });
});
