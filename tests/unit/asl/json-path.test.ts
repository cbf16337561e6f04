import { expect, it } from 'vitest';
import { begin, prepare } from '../../../lib/asl/index.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';
import { context, START } from './an-execution.ts';

async function outputOf(states: object, input: object) {
  const machine = prepare({ StartAt: Object.keys(states)[0], States: states });
  const { state } = await begin(
    machine,
    { context, input: { ...input } },
    { now: START, chance: seededChance(1) },
  );
  return state.output ?? state.cause;
}

it('runs plain JSONPath states beside JSONata ones, sharing their variables', async () => {
  const output = await outputOf(
    {
      First: {
        Type: 'Pass',
        Result: { n: 1 },
        ResultPath: '$.got',
        Assign: { 'who.$': '$.n' },
        Next: 'Second',
      },
      Second: {
        Type: 'Pass',
        QueryLanguage: 'JSONata',
        Output: { in: '{% $states.input %}', who: '{% $who %}' },
        Next: 'Third',
      },
      Third: {
        Type: 'Pass',
        Parameters: {
          'deep.$': '$.in.got.n',
          'first.$': '$.in.list[0]',
          'var.$': '$who',
          'run.$': '$$.Execution.Name',
          text: '{% 1 %}',
        },
        End: true,
      },
    },
    { list: ['x'] },
  );

  expect(output).toEqual({ deep: 1, first: 'x', var: 1, run: 'run-1', text: '{% 1 %}' });
});

it('fails on a path that leads nowhere, as AWS does', async () => {
  const output = await outputOf(
    { First: { Type: 'Pass', Parameters: { 'a.$': '$.b' }, End: true } },
    { c: 1 },
  );

  expect(output).toBe(
    `An error occurred while executing the state 'First' (entered at the event id #2). The JSONPath '$.b' specified for the field 'a.$' could not be found in the input '{"c":1}'`,
  );
});
