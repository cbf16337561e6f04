import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/asl/json.ts';
import { anExecution } from './an-execution.ts';

const show = { Type: 'Pass', Output: { in: '{% $states.input %}', way: '{% $way %}' }, End: true };
const choice = (Choices: JsonObject[]) => ({
  Choose: { Type: 'Choice', Choices, Assign: { way: 'state' }, Output: 'state', Default: 'Show' },
  Show: show,
});

describe('a Choice', () => {
  it('takes the first rule that is true, with that rule’s Assign and Output', async () => {
    const run = await anExecution(
      choice([
        { Condition: '{% $states.input = 2 %}', Next: 'Show' },
        {
          Condition: '{% $states.input > 0 %}',
          Assign: { way: 'rule' },
          Output: { was: '{% $states.input %}' },
          Next: 'Show',
        },
      ]),
      1,
    );

    expect(run.ended?.output).toEqual({ in: { was: 1 }, way: 'rule' });
  });

  it('takes Default, with the state’s Assign and Output, when no rule is true', async () => {
    const run = await anExecution(choice([{ Condition: '{% false %}', Next: 'Show' }]));

    expect(run.ended?.output).toEqual({ in: 'state', way: 'state' });
  });

  it('without a match and a Default fails', async () => {
    const run = await anExecution({
      Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Done' }] },
      Done: { Type: 'Succeed' },
    });

    expect(run.ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it.each([
    [
      '$states.input',
      "returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1",
    ],
    ['$nothing', 'returned nothing (undefined).'],
  ])('fails on the condition %s, naming the rule', async (condition, ending) => {
    const run = await anExecution(
      choice([
        { Condition: '{% false %}', Next: 'Show' },
        { Condition: `{% ${condition} %}`, Next: 'Show' },
      ]),
      1,
    );

    expect(run.ended?.cause).toBe(
      `An error occurred while executing the state 'Choose' (entered at the event id #2). The JSONata expression '${condition}' specified for the field 'Choices[1]/Condition' ${ending}`,
    );
  });
});
