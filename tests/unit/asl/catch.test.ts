import { describe, expect, it } from 'vitest';
import { anExecution, CALL } from './an-execution.ts';

const show = { Type: 'Pass', End: true };
const call = (...catchers: object[]) => ({
  Call: {
    Type: 'Task',
    Resource: CALL,
    Assign: { stateLevel: true },
    Output: 'state-level',
    Catch: catchers.map((catcher) => ({ Next: 'Show', ...catcher })),
    End: true,
  },
  Show: show,
});

describe('a Catcher', () => {
  it('without Output passes on the error output', async () => {
    const run = await anExecution(call({ ErrorEquals: ['Broken'] }));

    await run.fail('Broken', '{"errorMessage":"no"}');

    expect(run.ended?.output).toEqual({ Error: 'Broken', Cause: '{"errorMessage":"no"}' });
  });

  it('stands in for the Assign and Output of its state', async () => {
    const run = await anExecution(
      {
        ...call({
          ErrorEquals: ['States.ALL'],
          Assign: { why: '{% $states.errorOutput.Error %}' },
          Output: { was: '{% $states.input %}' },
        }),
        Show: {
          Type: 'Pass',
          Output: { in: '{% $states.input %}', why: '{% $why %}', stateLevel: '{% $exists($stateLevel) %}' },
          End: true,
        },
      },
      'input',
    );

    await run.fail('Broken');

    expect(run.ended?.output).toEqual({ in: { was: 'input' }, why: 'Broken', stateLevel: false });
  });

  it('is chosen by the first list that names the error', async () => {
    const run = await anExecution(
      call(
        { ErrorEquals: ['Other'], Output: 1 },
        { ErrorEquals: ['Broken'], Output: 2 },
        { ErrorEquals: ['States.ALL'], Output: 3 },
      ),
    );

    await run.fail('Broken');

    expect(run.ended?.output).toBe(2);
  });

  it('for States.TaskFailed leaves a timeout to others', async () => {
    const states = call(
      { ErrorEquals: ['States.TaskFailed'], Output: 'failed' },
      { ErrorEquals: ['States.Timeout'], Output: 'late' },
    );
    const run = await anExecution({ ...states, Call: { ...states.Call, TimeoutSeconds: 5 } });

    await run.after(5);

    expect(run.ended?.output).toBe('late');
  });

  it('for States.ALL leaves States.DataLimitExceeded alone; only its name catches it', async () => {
    const tooMuch = 'x'.repeat(262_145);

    const all = await anExecution(call({ ErrorEquals: ['States.ALL'] }));
    await all.answer(tooMuch);
    const named = await anExecution(call({ ErrorEquals: ['States.DataLimitExceeded'], Output: 'too much' }));
    await named.answer(tooMuch);

    expect(all.ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(all.ended?.cause).toContain('exceeding the maximum number of bytes service limit');
    expect(named.ended?.output).toBe('too much');
  });

  it('catches a bad expression in its own Task, but nothing can in a Pass', async () => {
    const task = await anExecution({
      ...call({ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught' }),
      Call: {
        Type: 'Task',
        Resource: CALL,
        Arguments: '{% $states.input.missing %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'Show' }],
        End: true,
      },
    });
    const pass = await anExecution({
      Show: { Type: 'Pass', Output: { v: '{% $states.input.missing %}' }, End: true },
    });

    expect(task.ended?.output).toBe('caught');
    expect(task.tasks).toEqual([]);
    expect(pass.ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('that fails itself is caught by nobody', async () => {
    const run = await anExecution(
      call(
        { ErrorEquals: ['Broken'], Output: '{% $nothing %}' },
        { ErrorEquals: ['States.ALL'], Output: 'rescued' },
      ),
    );

    await run.fail('Broken');

    expect(run.ended?.cause).toBe(
      "An error occurred while executing the state 'Call' (entered at the event id #2). The JSONata expression '$nothing' specified for the field 'Catch[0]/Output' returned nothing (undefined).",
    );
  });

  it('of a Parallel gets the error of the branch, and ends the other branches', async () => {
    const run = await anExecution({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Break', States: { Break: { Type: 'Fail', Error: 'E', Cause: 'c' } } },
          { StartAt: 'Call', States: { Call: { Type: 'Task', Resource: CALL, End: true } } },
        ],
        Catch: [{ ErrorEquals: ['E'], Next: 'Show' }],
        End: true,
      },
      Show: show,
    });

    expect(run.ended?.output).toEqual({ Error: 'E', Cause: 'c' });
    expect(run.types).toContain('ParallelStateFailed');
  });
});
