import { nearest } from '../nearest.ts';
import { didYouMean, type Rule } from './rule.ts';

export const missingEmail: Rule = {
  code: 'missing-email',
  means: 'Every email that a step sends is there.',
  severity: 'error',
  check: ({ mentionedEmails, emails, positions }) => {
    const known = [...new Set(emails.map((email) => email.source.name))];
    return mentionedEmails
      .filter((mention) => !known.includes(mention.name))
      .map((mention) => ({
        place: positions.value(mention.path),
        message: `there is no email "${mention.name}"; write emails/${mention.name}.en.md`,
        ...didYouMean(nearest(mention.name, known), mention.name),
      }));
  },
};
