import { describe, expect, it } from 'vitest';
import { openTasks, proceed, type Signal, taskOfToken } from '../../../lib/asl/index.ts';
import { anExecution, CALL, TOKEN } from './an-execution.ts';

const asking = () =>
  anExecution({
    Ask: {
      Type: 'Task',
      Resource: TOKEN,
      Arguments: { token: '{% $states.context.Task.Token %}' },
      Next: 'Call',
    },
    Call: { Type: 'Task', Resource: CALL, Arguments: '{% $states.input %}', End: true },
  });

describe('a task token', () => {
  it('goes out with the request and leads back to its task', async () => {
    const run = await asking();

    const [request] = run.tasks;

    expect(request?.arguments).toEqual({ token: request?.token });
    expect(taskOfToken(run.state, request?.token ?? '')).toBe(request?.task);
    expect(taskOfToken(run.state, 'another')).toBeUndefined();
  });

  it('may be answered before its request is known to be accepted', async () => {
    const run = await asking();
    const task = run.task();

    await run.answer('first');
    const after = run.tasks.at(-1)?.arguments;
    await run.send({ kind: 'taskSubmitted', task, output: {} });

    expect(after).toBe('first');
    expect(run.stale).toBe(true);
  });

  it('is worth nothing once its task is closed', async () => {
    const run = await asking();
    const [request] = run.tasks;

    await run.answer('first');

    expect(taskOfToken(run.state, request?.token ?? '')).toBeUndefined();
  });
});

describe('a signal', () => {
  const late = (task: string): Signal[] => [
    { kind: 'taskSucceeded', task, output: 'second' },
    { kind: 'taskFailed', task, error: 'E' },
    { kind: 'heartbeat', task },
    { kind: 'taskSubmitted', task, output: {} },
  ];

  it('for a task that is closed is stale and changes nothing', async () => {
    const run = await asking();
    const task = run.task();
    await run.answer('first');

    for (const signal of late(task)) {
      const step = await proceed(run.machine, run.state, signal, run.turn());

      expect(step).toEqual({ state: run.state, effects: [], history: [], stale: true });
      expect(step.state).toBe(run.state);
    }
  });

  it('for an execution that is over is stale', async () => {
    const run = await asking();
    const task = run.task();
    await run.send({ kind: 'stop' });

    for (const signal of [...late(task), { kind: 'stop' } as const, { kind: 'clock' } as const]) {
      await run.send(signal);

      expect(run.stale).toBe(true);
    }
  });

  it('of the clock with nothing due is no news, but not stale', async () => {
    const run = await asking();
    const before = run.state;

    await run.after(1);

    expect(run.stale).toBe(false);
    expect(run.state).toBe(before);
  });

  it('to stop ends the execution with the error given', async () => {
    const run = await asking();

    await run.send({ kind: 'stop', error: 'Goal', cause: 'reached' });

    expect(run.ended).toEqual({ kind: 'ended', status: 'ABORTED', error: 'Goal', cause: 'reached' });
    expect(openTasks(run.state)).toEqual([]);
  });

  it('never changes the state it is given', async () => {
    const run = await asking();
    const before = structuredClone(run.state);

    await proceed(
      run.machine,
      run.state,
      { kind: 'taskSubmitted', task: run.task(), output: {} },
      run.turn(),
    );
    await proceed(
      run.machine,
      run.state,
      { kind: 'taskSucceeded', task: run.task(), output: {} },
      run.turn(),
    );
    await proceed(run.machine, run.state, { kind: 'stop' }, run.turn());

    expect(run.state).toEqual(before);
  });
});

describe('openTasks', () => {
  it('tells what was in flight, and whether the request was accepted', async () => {
    const run = await asking();
    const [request] = run.tasks;

    expect(openTasks(run.state)).toEqual([{ ...request, submitted: false }]);
    await run.send({ kind: 'taskSubmitted', task: run.task(), output: {} });

    expect(openTasks(run.state)).toEqual([{ ...request, submitted: true }]);
  });
});
