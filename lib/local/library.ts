import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJourneyFolder } from '../adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import { inWords } from '../contracts/in-words.ts';
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

/** Reads a vendors file: an array of vendors as VendorRow has them, under `id`. Throws, naming the file and every field that is wrong. */
export async function readVendors(file: string): Promise<VendorRow[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${file}: there is no such file: name the vendors with --vendors`, { cause });
  });
  const vendors: VendorRow[] = [];
  const problems: string[] = [];
  for (const [position, entry] of entriesOf(text, file).entries()) {
    const { id, ...fields } = z.record(z.string(), z.unknown()).catch({}).parse(entry);
    const parsed = VendorRow.safeParse({ kind: 'vendor', vendor: id, ...fields }, { error: inWords });
    if (parsed.success) vendors.push(parsed.data);
    const named = typeof id === 'string' ? ` (${id})` : '';
    for (const { path, message } of parsed.error?.issues ?? []) {
      const field = path.join('.').replace(/^vendor$/, 'id');
      problems.push(`${file}: vendor ${position + 1}${named}: ${field}: ${message}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return vendors;
}

function entriesOf(text: string, file: string): unknown[] {
  try {
    const entries: unknown = JSON.parse(text);
    if (Array.isArray(entries)) return entries;
  } catch (cause) {
    throw new Error(`${file} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  throw new Error(`${file}: write an array of vendors`);
}
