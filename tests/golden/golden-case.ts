import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import {
  compiledText,
  compileJourney,
  type EmailSource,
  formatFinding,
  languageDocs,
} from '../../lib/journey/index.ts';

const folder = import.meta.dirname;

/** The names of the cases: one YAML file each. */
export const goldenCases: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''))
  .toSorted();

/** What a case compiles to, by file name. A case has every email that it names, in English. */
export function goldenFiles(name: string): Record<string, string> {
  const yaml = readFileSync(join(folder, `${name}.yaml`), 'utf8');
  const compilation = compileJourney({ file: `${name}.yaml`, yaml, emails: emailsIn(yaml) });
  const findings = compilation.findings.map((finding) => `${formatFinding(finding)}\n`).join('');
  return {
    [`${name}.findings.txt`]: findings === '' ? 'no findings\n' : findings,
    ...(compilation.ok ? { [`${name}.asl.json`]: compiledText(compilation.journey.stateMachine) } : {}),
  };
}

/** The path of a file that belongs to a case. */
export const goldenPath = (file: string): string => join(folder, file);

/** The pages of the language's documentation, by path from the root. */
export const languagePages = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(languageDocs(builtInCatalogue)).map(([name, text]) => [`docs/language/${name}`, text]),
  );

function emailsIn(yaml: string): EmailSource[] {
  const names = [...yaml.matchAll(/\b(?:send|nudge|ask): ([a-z0-9-]+)/g)].map(([, name]) => name ?? '');
  return [...new Set(names)].map((name) => ({
    name,
    language: 'en',
    file: `emails/${name}.en.md`,
    text: '---\nsubject: A word\n---\n\nHello {{ contact.firstName }}\n',
  }));
}
