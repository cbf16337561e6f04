import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';

/** One wrong field of a request, named from the request's root: `body.partner`. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** An answer with a JSON body. */
export const json = (statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** A problem document (RFC 9457) that names every wrong field; `more` are members of its own kind. */
export const problem = (
  status: number,
  title: string,
  errors: readonly FieldProblem[] = [],
  more: object = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({
    type: 'about:blank',
    title,
    status,
    ...(errors.length === 0 ? {} : { errors }),
    ...more,
  }),
});

/** The issues of a zod error, re-rooted where the value stands in the request. */
export const fieldProblems = (error: z.ZodError, root: string): FieldProblem[] =>
  error.issues.flatMap((issue) => {
    const at = [root, ...issue.path.map(String)].join('.');
    if (issue.code === 'invalid_key')
      return [{ field: at, message: issue.issues[0]?.message ?? issue.message }];
    if (issue.code !== 'unrecognized_keys') return [{ field: at, message: issue.message }];
    return issue.keys.map((key) => ({ field: `${at}.${key}`, message: 'is not known here: leave it out' }));
  });
