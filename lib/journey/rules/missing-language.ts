import { kindOf } from '../steps/kind-of.ts';
import { translationAt } from '../steps/read-by.ts';
import type { Problem, Rule, RuleContext } from './rule.ts';

export const missingLanguage: Rule = {
  code: 'missing-language',
  means:
    'Every email, and every title that is written in several languages, is there in each language that the journey’s emails have, and in English, which stands in for the others.',
  severity: 'warning',
  check: (context) => [...inEmails(context), ...inTitles(context)],
};

const languagesOf = ({ emails }: RuleContext): string[] =>
  [...new Set(['en', ...emails.map((email) => email.source.language)])].toSorted();

const severityOf = (language: string) => (language === 'en' ? 'error' : 'warning');

function inEmails(context: RuleContext): Problem[] {
  const { emails, mentionedEmails, positions } = context;
  const all = languagesOf(context);
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
        severity: severityOf(language),
      }));
  });
}

function inTitles(context: RuleContext): Problem[] {
  const { journey, steps, positions } = context;
  const { title } = journey.head;
  const all = languagesOf(context);
  const translations = [
    ...(typeof title === 'object' ? [translationAt(title, ['title'])] : []),
    ...steps.flatMap((step) => kindOf(step).parts(step).translations ?? []),
  ];
  return translations.flatMap(({ languages, path }) =>
    all
      .filter((language) => !languages.includes(language))
      .map((language) => ({
        place: positions.key(path),
        message: `the title is missing in ${language}; write "${language}:" and the title`,
        severity: severityOf(language),
      })),
  );
}
