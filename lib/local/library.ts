import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJourneyFolder } from '../adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import { VendorRow } from '../contracts/membership.ts';
import { libraryOwner } from '../contracts/publishing.ts';
import { compileEmails } from '../journey/email/index.ts';
import { compileJourney, formatFinding, type JourneySource } from '../journey/index.ts';
import { replaceDraft } from '../operations/publishing/draft.ts';
import type { Substitutions } from '../operations/publishing/publication.ts';
import { publish } from '../operations/publishing/publish.ts';
import { followLibrary, latestInLibrary } from '../operations/publishing/switch-on.ts';
import type { Services } from '../operations/services.ts';

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
 * Publishes every journey of the library and switches it on for every vendor that has not decided about it; nothing
 * starts if one has errors. What a vendor has paused, archived, rolled back or made its own stays so.
 */
export async function seedLibrary(
  services: Services,
  options: {
    journeys: string;
    vendors: readonly VendorRow[];
    substitutions: Substitutions;
    log: (line: string) => void;
  },
): Promise<void> {
  const compiled = [];
  for (const folder of await journeyFolders(options.journeys)) {
    const source = await readJourneyFolder(folder);
    const compilation = compileJourney(source, builtInCatalogue);
    for (const finding of compilation.findings) options.log(formatFinding(finding));
    if (compilation.ok) compiled.push({ source, ...compilation.journey });
    else throw new Error(`${folder} has errors: mend them, then start again`);
  }
  const { vendors } = options;
  for (const vendor of vendors) await services.store.transact([{ op: 'put', row: vendor }]);
  for (const { source, definition, stateMachine, emails } of compiled) {
    const { journey } = definition;
    await keepSource(services, journey, source);
    const before = await latestInLibrary(services, journey);
    const publication = { definition, stateMachine, emails: await compileEmails(emails) };
    const version = await publish(services, libraryOwner, publication, options.substitutions);
    for (const { vendor } of vendors) await followLibrary(services, vendor, version, before?.version);
    options.log(`journey ${version.journey} version ${version.version}`);
  }
}

/** Keeps the text of a library journey, for vendors who copy it. */
async function keepSource(services: Services, journey: string, source: JourneySource): Promise<void> {
  const emails = source.emails.map(({ name, language, text }) => ({ name, language, text }));
  const saved = await replaceDraft(services, { vendor: libraryOwner, journey, yaml: source.yaml, emails });
  if (saved.outcome === 'refused') throw new Error(`${source.file}: ${saved.reason}`);
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
