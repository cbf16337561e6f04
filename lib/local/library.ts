import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJourneyFolder } from '../adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../contracts/catalogue.ts';
import { VendorRow } from '../contracts/membership.ts';
import { compileEmails } from '../journey/email/index.ts';
import { compileJourney, formatFinding } from '../journey/index.ts';
import { publish, type Substitutions, switchOn } from '../operations/publish.ts';
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

/** Publishes every journey of the library and switches it on for every vendor; nothing starts if one has errors. */
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
    const compilation = compileJourney(await readJourneyFolder(folder), builtInCatalogue);
    for (const finding of compilation.findings) options.log(formatFinding(finding));
    if (compilation.ok) compiled.push(compilation.journey);
    else throw new Error(`${folder} has errors: mend them, then start again`);
  }
  const { vendors } = options;
  for (const vendor of vendors) await services.store.transact([{ op: 'put', row: vendor }]);
  for (const { definition, stateMachine, emails } of compiled) {
    const publication = { definition, stateMachine, emails: await compileEmails(emails) };
    const version = await publish(services, 'library', publication, options.substitutions);
    for (const { vendor } of vendors) await switchOn(services, vendor, version);
    options.log(`journey ${version.journey} version ${version.version}`);
  }
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
