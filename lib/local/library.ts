import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJourneyFolder } from '../adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import { VendorRow } from '../contracts/membership.ts';
import { compileEmails } from '../journey/email/index.ts';
import { compileJourney, formatFinding } from '../journey/index.ts';
import type { LibraryJourney } from '../operations/publishing/seed-library.ts';

/** The folders that hold a journey, by name. */
export async function journeyFolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .filter((folder) => existsSync(join(folder, 'journey.yaml')))
    .sort();
}

/**
 * Compiles every journey of a folder of journeys, with its emails. Throws where one has errors, which `log` has been
 * told; warnings are told too.
 */
export async function compileLibrary(root: string, log: (line: string) => void): Promise<LibraryJourney[]> {
  const compiled: LibraryJourney[] = [];
  for (const folder of await journeyFolders(root)) {
    const source = await readJourneyFolder(folder);
    const compilation = compileJourney(source, builtInCatalogue);
    for (const finding of compilation.findings) log(formatFinding(finding));
    if (!compilation.ok) throw new Error(`${folder} has errors: mend them, then start again`);
    const { definition, stateMachine, emails } = compilation.journey;
    const texts = source.emails.map(({ name, language, text }) => ({ name, language, text }));
    compiled.push({
      source: { yaml: source.yaml, emails: texts },
      publication: { definition, stateMachine, emails: await compileEmails(emails) },
    });
  }
  return compiled;
}

/** Reads a vendors file: an array of vendors as VendorRow has them, under `id`. Throws, naming file and field. */
export async function readVendors(file: string): Promise<VendorRow[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${file}: there is no such file: name the vendors with --vendors`, { cause });
  });
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new Error(`${file}: write an array of vendors`);
  return entries.map((entry: Record<string, unknown>, position) => {
    const { id, ...fields } = entry;
    const parsed = VendorRow.safeParse({ kind: 'vendor', vendor: id, ...fields });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${file}: vendor ${position + 1}: ${issue?.path.join('.')}: ${issue?.message}`);
  });
}
