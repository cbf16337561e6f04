import { rules } from '../rules/index.ts';
import { generatedNote, table } from './markdown.ts';

/** The page on rules. */
export const rulesPage = (): string => `${generatedNote}

# What the compiler checks

All findings are told at once, each with its place and what to do. An error has to be mended before the journey can be published; a warning is for its author to judge.

${table(
  ['rule', 'severity', 'what holds'],
  rules.map(({ code, severity, means }) => [`\`${code}\``, severity, means]),
)}
`;
