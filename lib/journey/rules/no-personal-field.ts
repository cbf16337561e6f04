import type { Rule } from './rule.ts';

export const noPersonalField: Rule = {
  code: 'no-personal-field',
  means: 'At least one email speaks to its reader: one size fits nobody.',
  severity: 'warning',
  check: ({ emails, misfits, positions }) => {
    const isPersonal = emails.some((email) =>
      email.variables.some(({ segments: [first] }) => first === 'contact' || first === 'partner'),
    );
    const isUncertain = misfits.length > 0 || emails.some((email) => email.liquidProblems.length > 0);
    if (emails.length === 0 || isPersonal || isUncertain) return [];
    const message = 'no email of this journey names its reader or the partner';
    return [
      { place: positions.key(['journey']), message, fix: 'begin with "Hello {{ contact.firstName }}"' },
    ];
  },
};
