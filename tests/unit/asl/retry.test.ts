import { describe, expect, it } from 'vitest';
import { anExecution, CALL } from './an-execution.ts';

const call = (more: object) => ({ Call: { Type: 'Task', Resource: CALL, End: true, ...more } });

describe('a Retrier', () => {
  it('waits interval × rate^attempts, at most MaxDelaySeconds, then gives up', async () => {
    const run = await anExecution(
      call({
        Retry: [
          { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10 },
        ],
      }),
    );
    const delays: number[] = [];

    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = (run.now - Date.parse('2026-03-01T09:00:00.000Z')) / 1000;
      await run.fail('Busy');
      delays.push((run.dueIn ?? 0) - before);
      await run.after(delays.at(-1) ?? 0);
    }
    await run.fail('Busy', 'still');

    expect(delays).toEqual([2, 6, 10]);
    expect(run.tasks).toHaveLength(4);
    expect(run.ended).toEqual({ kind: 'ended', status: 'FAILED', error: 'Busy', cause: 'still' });
  });

  it('by default tries three times, after 1, 2 and 4 seconds', async () => {
    const run = await anExecution(call({ Retry: [{ ErrorEquals: ['States.ALL'] }] }));

    const due: (number | undefined)[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await run.fail('Any');
      due.push(run.dueIn);
      await run.after((run.dueIn ?? 0) - (due[attempt - 1] ?? 0));
    }
    await run.fail('Any');

    expect(due).toEqual([1, 3, 7]);
    expect(run.ended?.status).toBe('FAILED');
  });

  it('counts apart from the others', async () => {
    const run = await anExecution(
      call({
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 1, IntervalSeconds: 1 },
          { ErrorEquals: ['B'], MaxAttempts: 1, IntervalSeconds: 1 },
        ],
      }),
    );

    await (await run.fail('A')).after(1);
    await (await run.fail('B')).after(1);
    expect(run.ended).toBeUndefined();
    await run.fail('A');

    expect(run.ended?.error).toBe('A');
  });

  it('starts at zero again when the state is entered anew', async () => {
    const run = await anExecution({
      Call: { Type: 'Task', Resource: CALL, Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }], Next: 'Again' },
      Again: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input = "again" %}', Next: 'Call' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    });

    await (await run.fail('A')).after(1);
    await run.answer('again');
    await (await run.fail('A')).after(1);
    await run.answer('enough');

    expect(run.ended?.status).toBe('SUCCEEDED');
  });

  it('with MaxAttempts 0 never tries again', async () => {
    const run = await anExecution(
      call({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }] }),
    );

    await run.fail('A');

    expect(run.ended?.error).toBe('A');
  });

  it('with full jitter waits a share of the delay that chance decides', async () => {
    const run = await anExecution(
      call({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 100, JitterStrategy: 'FULL' }] }),
    );

    await run.fail('A');

    expect(run.dueIn).toBeGreaterThan(0);
    expect(run.dueIn).toBeLessThan(100);
  });

  it('gives the next attempt a new token and its number', async () => {
    const run = await anExecution({
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: {
          token: '{% $states.context.Task.Token %}',
          retry: '{% $states.context.State.RetryCount %}',
        },
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        End: true,
      },
    });
    await (await run.fail('A')).after(1);

    const [first, second] = run.tasks;
    expect(second?.arguments).toEqual({ token: second?.token, retry: 1 });
    expect(second?.token).not.toBe(first?.token);
    expect(second?.task).not.toBe(first?.task);
  });

  it('runs a whole Parallel again', async () => {
    const run = await anExecution({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Call', States: { Call: { Type: 'Task', Resource: CALL, End: true } } },
          { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 60, End: true } } },
        ],
        Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 5 }],
        End: true,
      },
    });

    await run.fail('A');
    expect(run.dueIn).toBe(5);
    await run.after(5);
    await run.answer('well');
    await run.after(60);

    expect(run.ended?.output).toEqual(['well', {}]);
  });
});
