import type { Rule } from './rule.ts';

export const unreadable: Rule = {
  code: 'unreadable',
  means:
    'The front matter of every email can be read. What is unreadable in the journey file itself ends its reading.',
  severity: 'error',
  check: ({ emails }) =>
    emails.flatMap((email) => email.unreadable.map((problem) => ({ ...problem, file: email.source.file }))),
};
