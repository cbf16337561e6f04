import type { Rule } from './rule.ts';

export const emailNotLiquid: Rule = {
  code: 'email-not-liquid',
  means: 'The Liquid in every email can be filled in.',
  severity: 'error',
  check: ({ emails }) =>
    emails.flatMap((email) =>
      email.liquidProblems.map((problem) => ({ ...problem, file: email.source.file })),
    ),
};
