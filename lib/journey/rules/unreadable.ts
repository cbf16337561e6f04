import type { Rule } from './rule.ts';

/** The front matter of every email can be read. What is unreadable in the journey file itself ends its reading. */
export const unreadable: Rule = {
  code: 'unreadable',
  severity: 'error',
  check: ({ emails }) =>
    emails.flatMap((email) => email.unreadable.map((problem) => ({ ...problem, file: email.source.file }))),
};
