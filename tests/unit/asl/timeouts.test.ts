import { describe, expect, it } from 'vitest';
import { anExecution, CALL, START, TOKEN } from './an-execution.ts';

const token = (more: object) => ({
  Ask: {
    Type: 'Task',
    Resource: TOKEN,
    Arguments: { token: '{% $states.context.Task.Token %}' },
    End: true,
    ...more,
  },
});

describe('TimeoutSeconds of a Task', () => {
  it('fails it with States.Timeout when the time is over', async () => {
    const run = await anExecution({ Call: { Type: 'Task', Resource: CALL, TimeoutSeconds: 30, End: true } });

    await run.after(29);
    expect(run.ended).toBeUndefined();
    await run.after(1);

    expect(run.ended).toEqual({ kind: 'ended', status: 'FAILED', error: 'States.Timeout' });
    expect(run.types.slice(-2)).toEqual(['LambdaFunctionTimedOut', 'ExecutionFailed']);
  });

  it('may be an expression', async () => {
    const run = await anExecution(token({ TimeoutSeconds: '{% $states.input.wait * 2 %}' }), { wait: 20 });

    expect(run.dueIn).toBe(40);
  });

  it('counts from each attempt', async () => {
    const run = await anExecution(
      token({
        TimeoutSeconds: 10,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }],
      }),
    );

    await run.after(10);
    await run.after(5);

    expect(run.dueIn).toBe(25);
  });

  it('has run out for an answer that comes later, even when nobody fired the clock', async () => {
    const run = await anExecution({
      ...token({
        TimeoutSeconds: 10,
        Catch: [{ ErrorEquals: ['States.Timeout'], Output: 'late', Next: 'Late' }],
      }),
      Late: { Type: 'Succeed' },
    });
    const before = run.state;

    run.now += 11_000;
    await run.answer('too late');
    expect(run.stale).toBe(true);
    expect(run.state).toBe(before);
    await run.after(0);

    expect(run.ended?.output).toBe('late');
    expect(run.history.at(-1)?.timestamp).toBe(START + 10_000);
  });
});

describe('HeartbeatSeconds', () => {
  it('starts anew with each heartbeat, without history, while TimeoutSeconds goes on', async () => {
    const run = await anExecution(token({ TimeoutSeconds: 25, HeartbeatSeconds: 10 }));
    const events = run.history.length;

    await run.after(9);
    await run.send({ kind: 'heartbeat', task: run.task() });
    expect(run.dueIn).toBe(19);
    await run.after(9);
    await run.send({ kind: 'heartbeat', task: run.task() });

    expect(run.dueIn).toBe(25);
    expect(run.history).toHaveLength(events);
  });

  it('missed is States.Timeout, and known as States.HeartbeatTimeout too', async () => {
    const plain = await anExecution(token({ HeartbeatSeconds: 10 }));
    await plain.after(10);
    const named = await anExecution({
      ...token({ HeartbeatSeconds: 10, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Show' }] }),
      Show: { Type: 'Pass', End: true },
    });
    await named.after(10);

    expect(plain.ended?.error).toBe('States.Timeout');
    expect(plain.types).toContain('TaskTimedOut');
    expect(named.ended?.output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });
});

describe('the machine', () => {
  it('times out as a whole with its own status and neither error nor cause', async () => {
    const run = await anExecution(
      { Rest: { Type: 'Wait', Seconds: 500, End: true } },
      {},
      { TimeoutSeconds: 60 },
    );

    await run.after(60);

    expect(run.ended).toEqual({ kind: 'ended', status: 'TIMED_OUT' });
    expect(run.types.at(-1)).toBe('ExecutionTimedOut');
  });

  it('runs for a year at most', async () => {
    const run = await anExecution(token({}));

    expect(run.dueIn).toBe(365 * 24 * 3600);
  });
});

describe('a Wait', () => {
  it('ends at its own due time, also when the clock fires late', async () => {
    const run = await anExecution({
      First: { Type: 'Wait', Seconds: 10, Next: 'Second' },
      Second: { Type: 'Wait', Seconds: 10, Next: 'Look' },
      Look: { Type: 'Pass', Output: '{% $millis() %}', End: true },
    });

    await run.after(3600);

    expect(run.ended?.output).toBe(START + 20_000);
  });

  it('until a moment in the past is over at once', async () => {
    const run = await anExecution({
      Rest: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00+02:00', End: true },
    });

    expect(run.ended?.status).toBe('SUCCEEDED');
  });

  it.each(['2016-12-05T21:29:29', '2016-13-05T21:29:29Z', '2026-02-30T00:00:00Z', '05.12.2016'])(
    'refuses %s as a moment',
    async (text) => {
      const run = await anExecution(
        { Rest: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } },
        text,
      );

      expect(run.ended?.cause).toContain(
        `cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      );
    },
  );

  it.each([-1, 1.5])('refuses %s seconds', async (seconds) => {
    const run = await anExecution(
      { Rest: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } },
      seconds,
    );

    expect(run.ended?.error).toBe('States.QueryEvaluationError');
  });

  it('may end 24,855 days ahead and not 24,856', async () => {
    const states = { Rest: { Type: 'Wait', Seconds: '{% $states.input * 86400 %}', End: true } };

    const longest = await anExecution(states, 24_855);
    const longer = await anExecution(states, 24_856);

    expect(longest.ended).toBeUndefined();
    expect(longer.ended?.cause).toContain('Wait state delay is too long');
  });
});
