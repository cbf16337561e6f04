import { describe, expect, it } from 'vitest';
import { InvalidDefinition, prepare } from '../../../lib/asl/index.ts';
import { aDefinition, CALL } from './an-execution.ts';

/** The findings of a definition as `CODE path`. */
function findings(definition: unknown): string[] {
  try {
    prepare(definition);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    return error.findings.map(({ code, path }) => `${code} ${path}`);
  }
}

const end = { End: true };
const inner = (states: object, more: object = {}) => ({
  StartAt: Object.keys(states)[0] ?? '',
  States: { ...states },
  ...more,
});
const show = (expression: string) =>
  aDefinition({ Show: { Type: 'Pass', Output: `{% ${expression} %}`, ...end } });

describe('prepare', () => {
  it.each<[string, unknown, string[]]>([
    ['what is no object', 'text', ['SCHEMA_VALIDATION_FAILED /']],
    ['a machine without states', { StartAt: 'A', States: {} }, ['SCHEMA_VALIDATION_FAILED /']],
    [
      'a start that leads nowhere',
      { StartAt: 'B', States: { A: { Type: 'Succeed' } } },
      ['MISSING_TRANSITION_TARGET /StartAt', 'MISSING_TRANSITION_TARGET /States/A'],
    ],
    [
      'a transition that leads nowhere',
      aDefinition({ A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Succeed' } }),
      ['MISSING_TRANSITION_TARGET /States/A/Next', 'MISSING_TRANSITION_TARGET /States/C'],
    ],
    [
      'a circle without an end',
      aDefinition({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }),
      ['MISSING_END_STATE /'],
    ],
    [
      'a state that neither goes on nor ends',
      aDefinition({ A: { Type: 'Pass' }, B: { Type: 'Succeed' } }),
      ['SCHEMA_VALIDATION_FAILED /States/A', 'MISSING_TRANSITION_TARGET /States/B'],
    ],
    [
      'an unknown kind of state',
      aDefinition({ A: { Type: 'Sleep', ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Type'],
    ],
    [
      'TimeoutSeconds on a Pass',
      aDefinition({ A: { Type: 'Pass', TimeoutSeconds: 5, ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A'],
    ],
    [
      'Retry on a Wait',
      aDefinition({ A: { Type: 'Wait', Seconds: 1, Retry: [], ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A'],
    ],
    [
      'a Wait with both Seconds and Timestamp',
      aDefinition({ A: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A'],
    ],
    [
      'JSONPath fields in a JSONata state',
      aDefinition({ A: { Type: 'Pass', Result: 1, ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Result'],
    ],
    [
      'JSONata fields in a JSONPath state',
      { StartAt: 'A', States: { A: { Type: 'Pass', Output: 1, ...end } } },
      ['SCHEMA_VALIDATION_FAILED /States/A/Output'],
    ],
    [
      'a JSONPath state in a JSONata machine',
      aDefinition({ A: { Type: 'Pass', QueryLanguage: 'JSONPath', ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A/QueryLanguage'],
    ],
    [
      'QueryLanguage inside an ItemProcessor',
      aDefinition({
        A: {
          Type: 'Map',
          ItemProcessor: inner({ B: { Type: 'Succeed' } }, { QueryLanguage: 'JSONata' }),
          ...end,
        },
      }),
      ['SCHEMA_VALIDATION_FAILED /States/A/ItemProcessor'],
    ],
    [
      'a heartbeat that is no shorter than the timeout',
      aDefinition({ A: { Type: 'Task', Resource: CALL, TimeoutSeconds: 5, HeartbeatSeconds: 5, ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A'],
    ],
    [
      'States.ALL beside another error',
      aDefinition({
        A: { Type: 'Task', Resource: CALL, Retry: [{ ErrorEquals: ['States.ALL', 'E'] }], ...end },
      }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Retry[0]'],
    ],
    [
      'the name of a reserved variable',
      aDefinition({ A: { Type: 'Pass', Assign: { states: 1 }, ...end } }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Assign/states'],
    ],
    [
      'an inner assignment of an outer variable',
      aDefinition({
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
        B: { Type: 'Parallel', Branches: [inner({ C: { Type: 'Pass', Assign: { x: 2 }, ...end } })], ...end },
      }),
      ['SCHEMA_VALIDATION_FAILED /States/B/Branches[0]/States/C/Assign/x'],
    ],
    ['a syntax error', show('1 +'), ['INVALID_JSONATA_EXPRESSION /States/Show/Output']],
    [
      'an operator that Step Functions does not have',
      show('$states.input.a ?? 1'),
      ['INVALID_JSONATA_EXPRESSION /States/Show/Output'],
    ],
    [
      'a result where there is none',
      show('$states.result'),
      ['INVALID_JSONATA_EXPRESSION /States/Show/Output'],
    ],
    [
      'an error output outside a Catch',
      show('$states.errorOutput'),
      ['INVALID_JSONATA_EXPRESSION /States/Show/Output'],
    ],
    [
      'JSONPath beyond plain references',
      { StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$..a', ...end } } },
      ['UNSUPPORTED_JSONPATH /States/A/InputPath'],
    ],
  ])('refuses %s', (_, definition, expected) => {
    expect(findings(definition)).toEqual(expected);
  });

  it.each([
    'a',
    'a.b',
    '$',
    '$.a',
    '$$',
    '$$.a',
    '*',
    '$sum(a)',
    '{"k": b}',
    '$states.input.x ? y : 1',
    '[$states.input, z]',
  ])('refuses %s, which refers to no variable', (expression) => {
    expect(findings(show(expression))).toContain('UNSUPPORTED_JSONATA_EXPRESSION /States/Show/Output');
  });

  it.each([
    '$states.input.a',
    '$states.input.items[price > 3].name',
    '$states.input.items.($ & "x")',
    '$states.input.items.{"name": name, "all": $count(tags)}',
    '$states.input.items{kind: $sum(price)}',
    '$states.input.items^(>price).name',
    '$map($states.input.items, function($v, $i){ $v.a & $i })',
    '$states.input ~> |items|{"seen": true}|',
    '($x := 5; $x * 2)',
    '$contains($states.input.text, /a??b(?:c)/)',
    '"?? and ?:" & $unknown',
    '$states.input.a ? $states.input.a : {"none": null}',
  ])('takes %s', (expression) => {
    expect(findings(show(expression))).toEqual([]);
  });

  it('takes an inner name that only the state around it assigns, after the inner scope has ended', () => {
    const definition = aDefinition({
      Both: {
        Type: 'Parallel',
        Branches: [inner({ A: { Type: 'Pass', Assign: { x: 1 }, ...end } })],
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { x: 2 }, Next: 'Done' }],
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
    });

    expect(findings(definition)).toEqual([]);
  });

  it('tells everything that is wrong at once, each with its place and a remedy', () => {
    expect(() =>
      prepare({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 'soon', Nxt: 'B' } } }),
    ).toThrow(
      expect.objectContaining({
        name: 'InvalidDefinition',
        code: 'InvalidDefinition',
        findings: [
          expect.objectContaining({
            path: '/States/A/Seconds',
            message: expect.stringContaining('an integer'),
          }),
          expect.objectContaining({ path: '/States/A', message: "Field 'Nxt' is not supported. Remove it." }),
          expect.objectContaining({ path: '/States/A' }),
          expect.objectContaining({ code: 'MISSING_END_STATE' }),
        ],
      }),
    );
  });
});
