import type { Problem, Rule } from './rule.ts';

export const missingLanguage: Rule = {
  code: 'missing-language',
  means:
    'Every email is there in each language of the journey, and in English, which stands in for the others.',
  severity: 'warning',
  check: ({ emails, mentionedEmails, positions }) => {
    const all = [...new Set(['en', ...emails.map((email) => email.source.language)])].toSorted();
    const used = new Map(mentionedEmails.toReversed().map((mention) => [mention.name, mention]));
    return [...used.values()].flatMap(({ name, path }): Problem[] => {
      const has = new Set(
        emails.filter((email) => email.source.name === name).map((email) => email.source.language),
      );
      if (has.size === 0) return [];
      return all
        .filter((language) => !has.has(language))
        .map((language) => ({
          place: positions.value(path),
          message: `the email "${name}" is missing in ${language}; write emails/${name}.${language}.md`,
          severity: language === 'en' ? 'error' : 'warning',
        }));
    });
  },
};
