import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fieldProblems, problem } from '../../../lib/runtime/problem.ts';

const Shape = z.strictObject({ a: z.object({ b: z.array(z.number()) }) });

function problemsOf(value: unknown) {
  const parsed = Shape.safeParse(value);
  return parsed.success ? [] : fieldProblems(parsed.error, 'body').map(({ field }) => field);
}

describe('fieldProblems', () => {
  it.each([
    [{ a: { b: [1, 'x'] } }, ['body.a.b.1']],
    [{ a: { b: [] }, c: 1, d: 2 }, ['body.c', 'body.d']],
    ['text', ['body']],
  ])('names the fields of %j from the root of the request', (value, fields) => {
    expect(problemsOf(value)).toEqual(fields);
  });
});

describe('problem', () => {
  it('is a problem document of RFC 9457, with errors where there are some', () => {
    const body = { type: 'about:blank', title: 'No.', status: 400 };
    const errors = [{ field: 'body', message: 'is missing' }];

    expect(JSON.parse(problem(400, 'No.').body ?? '')).toEqual(body);
    expect(JSON.parse(problem(400, 'No.', errors).body ?? '')).toEqual({ ...body, errors });
  });
});
