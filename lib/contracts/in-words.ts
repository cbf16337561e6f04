import * as z from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** What a value of the wrong type is told, for a schema without words of its own: pass it as `error` to `safeParse`. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return 'is missing';
  const found = z.core.util.parsedType(issue.input);
  return `is ${kinds[found] ?? found}: give ${kinds[issue.expected] ?? issue.expected}`;
};
