import { nearest } from '../nearest.ts';
import { didYouMean, type Rule } from './rule.ts';

export const unusedEmail: Rule = {
  code: 'unused-email',
  means: 'Every email in the folder is sent by some step.',
  severity: 'warning',
  check: ({ emails, mentionedEmails, misfits }) => {
    // A step of a wrong shape may be the one that sends it.
    if (misfits.length > 0) return [];
    const used = mentionedEmails.map((mention) => mention.name);
    return emails
      .filter((email) => !used.includes(email.source.name))
      .map(({ source }) => ({
        file: source.file,
        place: { line: 1, column: 1 },
        message: `no step sends the email "${source.name}"; send it or delete this file`,
        ...didYouMean(nearest(source.name, used)),
      }));
  },
};
