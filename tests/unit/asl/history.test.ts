import { describe, expect, it } from 'vitest';
import { anExecution, CALL, START, TOKEN } from './an-execution.ts';

describe('history', () => {
  it('takes two events for a Pass, a Wait and a Choice', async () => {
    const run = await anExecution({
      Pass: { Type: 'Pass', Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 0, Next: 'Choice' },
      Choice: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Done' }] },
      Done: { Type: 'Succeed' },
    });

    expect(run.types).toEqual([
      'ExecutionStarted',
      ...['PassStateEntered', 'PassStateExited', 'WaitStateEntered', 'WaitStateExited'],
      ...['ChoiceStateEntered', 'ChoiceStateExited', 'SucceedStateEntered', 'SucceedStateExited'],
      'ExecutionSucceeded',
    ]);
  });

  it('takes five events for a Lambda task and six for one that waits for its token', async () => {
    const run = await anExecution({
      Call: { Type: 'Task', Resource: CALL, Next: 'Ask' },
      Ask: { Type: 'Task', Resource: TOKEN, End: true },
    });
    await run.answer(1);
    await run.send({ kind: 'taskSubmitted', task: run.task(), output: { id: 'm' } });
    await run.answer(2);

    expect(run.types.slice(1, -1)).toEqual([
      ...[
        'TaskStateEntered',
        'LambdaFunctionScheduled',
        'LambdaFunctionStarted',
        'LambdaFunctionSucceeded',
        'TaskStateExited',
      ],
      ...[
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
        'TaskStateExited',
      ],
    ]);
    expect(run.history.find(({ type }) => type === 'TaskScheduled')).toEqual({
      id: 8,
      previousEventId: 7,
      timestamp: START,
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        resourceType: 'aws-sdk:dynamodb',
        resource: 'putItem.waitForTaskToken',
        region: 'eu-west-1',
        parameters: '1',
      },
    });
  });

  it('links each event to the one before it in its branch', async () => {
    const run = await anExecution({
      Both: {
        Type: 'Parallel',
        Branches: ['A', 'B'].map((name) => ({
          StartAt: name,
          States: { [name]: { Type: 'Pass', End: true } },
        })),
        End: true,
      },
    });

    const links = run.history.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`);
    expect(links).toEqual([
      '1<0 ExecutionStarted',
      '2<0 ParallelStateEntered',
      '3<2 ParallelStateStarted',
      '4<3 PassStateEntered',
      '5<3 PassStateEntered',
      '6<4 PassStateExited',
      '7<5 PassStateExited',
      '8<7 ParallelStateSucceeded',
      '9<8 ParallelStateExited',
      '10<9 ExecutionSucceeded',
    ]);
  });

  it('tells of a failed expression in an event of its own', async () => {
    const run = await anExecution({ Show: { Type: 'Pass', Output: { v: '{% 1 + "a" %}' }, End: true } });

    expect(run.types.slice(-2)).toEqual(['EvaluationFailed', 'ExecutionFailed']);
    expect(run.history.at(-2)?.evaluationFailedEventDetails).toEqual({
      state: 'Show',
      location: 'Output/v',
      error: 'States.QueryEvaluationError',
      cause: `An error occurred while executing the state 'Show' (entered at the event id #2). The JSONata expression '1 + "a"' specified for the field 'Output/v' threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number`,
    });
  });

  it('ends a loop with its 25,000th event', async () => {
    const run = await anExecution({
      Round: { Type: 'Pass', Next: 'Again' },
      Again: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% true %}', Next: 'Round' },
          { Condition: '{% false %}', Next: 'Done' },
        ],
      },
      Done: { Type: 'Succeed' },
    });

    expect(run.history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
    expect(run.ended?.cause).toBe('The execution reached the maximum number of history events (25000).');
  });
});
