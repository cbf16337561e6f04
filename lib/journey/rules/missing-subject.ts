import type { Rule } from './rule.ts';

export const missingSubject: Rule = {
  code: 'missing-subject',
  means: 'Every email has a subject.',
  severity: 'error',
  check: ({ emails }) =>
    emails
      .filter((email) => email.subject.trim() === '' && email.unreadable.length + email.misfits.length === 0)
      .map((email) => ({
        file: email.source.file,
        place: email.positions?.value(['subject']) ?? { line: 1, column: 1 },
        message: 'this email has no subject',
        fix: 'begin the file with "---", "subject: …" and "---", each on a line of its own',
      })),
};
