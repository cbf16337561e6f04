import type { Catalogue } from '../../contracts/catalogue.ts';
import { type JsonSchema, jsonSchema } from '../json-schema.ts';
import { emailsPage } from './emails-page.ts';
import { expressionsPage } from './expressions-page.ts';
import { journeyPage } from './journey-page.ts';
import { rulesPage } from './rules-page.ts';
import { stepsPage } from './steps-page.ts';

/** The documentation of the language by file name: from the schemas and the registries, and nothing else. */
export const languageDocs = (catalogue: Catalogue): Readonly<Record<string, string>> => ({
  'journey.md': journeyPage(),
  'steps.md': stepsPage(),
  'expressions.md': expressionsPage(catalogue),
  'emails.md': emailsPage(),
  'rules.md': rulesPage(),
  'journey.schema.json': formatted(jsonSchema()),
});

const widest = 110;

/** JSON as the formatter of this repository writes it: a list of plain values stands on one line where it fits. */
function formatted(schema: JsonSchema): string {
  const lists = /^( *)(.*)\[\n((?: *(?:"[^\n]*"|-?\d+|true|false),?\n)+) *\](,?)$/gm;
  const text = JSON.stringify(schema, null, 2).replace(
    lists,
    (whole, indent: string, before: string, items: string, comma: string) => {
      const line = `${indent}${before}[${items.trim().replace(/,\n */g, ', ')}]${comma}`;
      return line.length <= widest ? line : whole;
    },
  );
  return `${text}\n`;
}
