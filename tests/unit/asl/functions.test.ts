import { describe, expect, it } from 'vitest';
import { anExecution } from './an-execution.ts';

async function evaluate(expression: string, input: null | number | string | object = null) {
  const run = await anExecution(
    { Show: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
    JSON.parse(JSON.stringify(input)),
  );
  return run.ended?.status === 'SUCCEEDED' ? run.ended.output : run.ended?.cause?.replace(/^.*'Output' /, '');
}

describe('the functions that Step Functions adds', () => {
  it.each([
    ['$partition([0,1,2,3,4], 2)', [[0, 1], [2, 3], [4]]],
    ['$partition([0], 1)', [[0]]],
    ['$partition([0,1,2], 1.9)', [[0], [1], [2]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(0, 9, 5)', [0, 5]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 9, 9)', 1],
    ['$range(1.9, 3.9, 1.9)', [1, 2, 3]],
    ['$random(42)', 0.7275636800328681],
    ['$random(0)', 0.730967787376657],
    ['$parse("{\\"a\\":[1,null]}")', { a: [1, null] }],
  ])('%s gives %j', async (expression, expected) => {
    const result = await evaluate(expression);

    expect(result).toEqual(expected);
  });

  it.each([
    ['MD5', '5eb63bbbe01eeed093cb22bb8f5acdc3'],
    ['SHA-1', '2aae6c35c94fcfb415dbe95f408b9ce91ee846ed'],
    ['SHA-256', 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9'],
    [
      'SHA-384',
      /^fdbd8e75a67f29f701a4e040385e2e23986303ea10239211af907fcbb83578b3e417cb71ce646efd0819dd8c088de1bd$/,
    ],
    ['SHA-512', /^309ecc489c12d6eb4cc40f50c902f2b4d0ed77ee511a7c7a9bcd3ca86d4cd86f/],
  ])('$hash knows %s', async (algorithm, digest) => {
    const result = await evaluate(`$hash("hello world", "${algorithm}")`);

    expect(result).toMatch(digest);
  });

  it('draws $uuid and $random from the chance passed in', async () => {
    const first = await evaluate('{"u": $uuid(), "r": $random()}');
    const second = await evaluate('{"u": $uuid(), "r": $random()}');

    expect(first).toEqual(second);
    expect(first).toMatchObject({ u: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it.each([
    ['$eval("1+1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['$unheardOf(1)', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    [
      '$hash("a", "CRC")',
      'threw an error during evaluation. T0410: Argument 2 of function "hash" does not match function signature',
    ],
    ['function($x){$x}', 'returned an unsupported result type.'],
    ['$states.input.a', 'returned nothing (undefined).'],
    [
      '[1..900000]',
      'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
  ])('%s fails as on AWS', async (expression, cause) => {
    const result = await evaluate(expression);

    expect(result).toBe(cause);
  });

  it('stop a recursion without end and an expression nested over 100 deep', async () => {
    const recursion = await evaluate('($f := function($x){ 1 + $f($x) }; $f(1))');
    const nested = await evaluate(Array.from({ length: 200 }, () => '1').join('+'));
    const shallow = await evaluate(Array.from({ length: 90 }, () => '1').join('+'));

    expect(recursion).toContain('Stack overflow');
    expect(nested).toContain('Stack overflow');
    expect(shallow).toBe(90);
  });

  it('leave a wide object alone', async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `"k${index}": $states.input.a.b`);

    const result = await evaluate(`{${keys.join(',')}}`, { a: { b: 1 } });

    expect(Object.keys(result ?? {})).toHaveLength(500);
  });
});

describe('an expression', () => {
  it('is a string that begins with {% and ends with %}, and nothing else', async () => {
    const run = await anExecution({
      Show: { Type: 'Pass', Output: [' {% 1 %}', '{% 1 %} ', '{%1%}', '{%', '%}'], End: true },
    });

    expect(run.ended?.output).toEqual([' {% 1 %}', '{% 1 %} ', 1, '{%', '%}']);
  });

  it.each([
    [{ a: ['{% $nothing %}'] }, 'Output/a[0]'],
    [{ a: { b: '{% $nothing %}' } }, 'Output/a/b'],
    [[[1, '{% $nothing %}']], 'Output[0][1]'],
  ])('in %j is named %s when it fails', async (output, field) => {
    const run = await anExecution({ Show: { Type: 'Pass', Output: output, End: true } });

    expect(run.ended?.cause).toContain(`specified for the field '${field}' returned nothing`);
  });

  it('keeps null, and drops undefined only inside an object that JSONata makes', async () => {
    const result = await evaluate('{"kept": null, "dropped": $nothing}');

    expect(result).toEqual({ kept: null });
  });

  it('cannot reach into the interpreter by a key', async () => {
    const result = await evaluate(
      '{"p": $states.input.__proto__.x, "c": $exists($states.input.constructor)}',
      {},
    );

    expect(result).toEqual({ c: false });
  });
});
