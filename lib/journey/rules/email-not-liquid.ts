import type { Rule } from './rule.ts';

/** The Liquid in every email can be filled in. */
export const emailNotLiquid: Rule = {
  code: 'email-not-liquid',
  severity: 'error',
  check: ({ emails }) =>
    emails.flatMap((email) =>
      email.liquidProblems.map((problem) => ({ ...problem, file: email.source.file })),
    ),
};
