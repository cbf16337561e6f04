import { describe, expect, it } from 'vitest';
import { anExecution, CALL } from './an-execution.ts';

const inner = (states: object) => ({ StartAt: Object.keys(states)[0] ?? '', States: { ...states } });

describe('variables', () => {
  it('are all assigned from the values on entry, so that two can swap', async () => {
    const run = await anExecution({
      Set: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% $x %}', Next: 'Show' },
      Show: {
        Type: 'Pass',
        Output: { seen: '{% $states.input %}', x: '{% $x %}', y: '{% $y %}' },
        End: true,
      },
    });

    expect(run.ended?.output).toEqual({ seen: 1, x: 2, y: 1 });
  });

  it('of an outer scope are read by every branch, and those of a branch die with it', async () => {
    const run = await anExecution({
      Set: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          inner({
            A: { Type: 'Pass', Assign: { own: '{% $outer & "a" %}' }, Next: 'A2' },
            A2: { Type: 'Pass', Output: '{% $own %}', End: true },
          }),
          inner({ B: { Type: 'Pass', Output: '{% $exists($own) %}', End: true } }),
        ],
        Next: 'After',
      },
      After: {
        Type: 'Pass',
        Output: { branches: '{% $states.input %}', survives: '{% $exists($own) %}' },
        End: true,
      },
    });

    expect(run.ended?.output).toEqual({ branches: ['oa', false], survives: false });
  });

  it('of an iteration are its own', async () => {
    const run = await anExecution({
      Each: {
        Type: 'Map',
        Items: [1, 2, 3],
        ItemProcessor: inner({
          Keep: { Type: 'Pass', Assign: { kept: '{% $states.input * 10 %}' }, Next: 'Show' },
          Show: { Type: 'Pass', Output: '{% $kept %}', End: true },
        }),
        End: true,
      },
    });

    expect(run.ended?.output).toEqual([10, 20, 30]);
  });

  it('are hidden from the children of a Distributed Map', async () => {
    const run = await anExecution({
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Each' },
      Each: {
        Type: 'Map',
        Items: ['a'],
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...inner({ Look: { Type: 'Pass', Output: '{% $exists($outer) %}', End: true } }),
        },
        End: true,
      },
    });

    expect(run.ended?.output).toEqual([false]);
  });

  it('may be assigned around a Map by its Catch', async () => {
    const run = await anExecution({
      Each: {
        Type: 'Map',
        Items: [1],
        ItemProcessor: inner({ Break: { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' } }),
        Catch: [
          { ErrorEquals: ['States.ALL'], Assign: { why: '{% $states.errorOutput.Error %}' }, Next: 'Show' },
        ],
        End: true,
      },
      Show: { Type: 'Pass', Output: '{% $why %}', End: true },
    });

    expect(run.ended?.output).toBe('Broken');
  });
});

describe('$states', () => {
  it('gives a Task its input and result, which is its output by default', async () => {
    const run = await anExecution(
      {
        Call: {
          Type: 'Task',
          Resource: CALL,
          Arguments: { n: '{% $states.input.n + 1 %}' },
          Assign: { got: '{% $states.result.m %}', was: '{% $states.input.n %}' },
          Next: 'Show',
        },
        Show: {
          Type: 'Pass',
          Output: { in: '{% $states.input %}', got: '{% $got %}', was: '{% $was %}' },
          End: true,
        },
      },
      { n: 1 },
    );

    await run.answer({ m: 5 });

    expect(run.tasks[0]?.arguments).toEqual({ n: 2 });
    expect(run.ended?.output).toEqual({ in: { m: 5 }, got: 5, was: 1 });
  });

  it('gives the context object, with the item and the retries', async () => {
    const run = await anExecution(
      {
        Each: {
          Type: 'Map',
          Items: ['x', 'y'],
          ItemSelector: {
            at: '{% $states.context.Map.Item.Index %}',
            value: '{% $states.context.Map.Item.Value %}',
          },
          ItemProcessor: inner({
            Look: {
              Type: 'Pass',
              Output: {
                got: '{% $states.input %}',
                index: '{% $states.context.Map.Item.Index %}',
                state: '{% $states.context.State %}',
              },
              End: true,
            },
          }),
          Output: { items: '{% $states.result %}', execution: '{% $states.context.Execution %}' },
          End: true,
        },
      },
      { who: 'p1' },
    );

    const state = { Name: 'Look', EnteredTime: '2026-03-01T09:00:00.000Z', RetryCount: 0 };
    expect(run.ended?.output).toEqual({
      items: [
        { got: { at: 0, value: 'x' }, index: 0, state },
        { got: { at: 1, value: 'y' }, index: 1, state },
      ],
      execution: {
        Id: 'arn:aws:states:eu-west-1:000000000000:execution:onboard:run-1',
        Input: { who: 'p1' },
        Name: 'run-1',
        RoleArn: 'arn:aws:iam::000000000000:role/journeys',
        StartTime: '2026-03-01T09:00:00.000Z',
        RedriveCount: 0,
      },
    });
  });

  it('shows one clock to a whole step', async () => {
    const run = await anExecution({
      Look: {
        Type: 'Pass',
        Output: { now: '{% $now() %}', millis: '{% $millis() %}', day: "{% $now('[Y]-[M01]') %}" },
        End: true,
      },
    });

    expect(run.ended?.output).toEqual({ now: '2026-03-01T09:00:00.000Z', millis: run.now, day: '2026-03' });
  });
});
