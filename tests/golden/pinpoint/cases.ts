import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPinpoint, type PinpointImport, parityMarkdown } from '../../../lib/pinpoint/index.ts';

const folder = import.meta.dirname;

/** The names of the cases: a folder each, with `export` and what becomes of it in `expected`. */
export const pinpointCases: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

/** Imports the export of a case. */
export function importCase(name: string): PinpointImport {
  const files = readdirSync(join(folder, name, 'export')).toSorted();
  return importPinpoint(
    files.map((file) => ({ file, text: readFileSync(join(folder, name, 'export', file), 'utf8') })),
  );
}

/** What a case becomes, by path; the report alone where nothing may be written. */
export function expectedFiles(name: string): Record<string, string> {
  const result = importCase(name);
  const files = result.ok ? result.files : [{ path: 'parity.md', text: parityMarkdown(result.report) }];
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** The path of a file that a case becomes. */
export const expectedPath = (name: string, path: string): string => join(folder, name, 'expected', path);

/** The committed paths of a case. */
export const committedPaths = (name: string): string[] =>
  globSync('**/*.{md,yaml}', { cwd: join(folder, name, 'expected') })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
