import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { type Compilation, compileJourney, formatFinding } from '../../lib/journey/index.ts';
import { journeyFolders } from '../../lib/local/library.ts';

export interface CompiledFolder {
  readonly folder: string;
  readonly compilation: Compilation;
  /** The findings, a line each. */
  readonly text: string;
}

/** Compiles every journey of the given folders; a folder without a journey.yaml is taken as a folder of journeys. */
export async function compileFolders(folders: readonly string[]): Promise<CompiledFolder[]> {
  return Promise.all(
    (await expandFolders(folders)).map(async (folder) => {
      const compilation = compileJourney(await readJourneyFolder(folder));
      return { folder, compilation, text: compilation.findings.map(formatFinding).join('\n') };
    }),
  );
}

/** The journey folders among the given ones and in them. Throws where there is none, naming the folder. */
export const expandFolders = async (folders: readonly string[]): Promise<string[]> =>
  (await Promise.all(folders.map(expand))).flat();

async function expand(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw new Error(`${folder}: there is no such folder`);
  if (!found.isDirectory()) throw new Error(`${folder}: name the journey's folder, not a file in it`);
  const isJourney = (await stat(join(folder, 'journey.yaml')).catch(() => undefined)) !== undefined;
  if (isJourney) return [folder];
  const journeys = await journeyFolders(folder);
  if (journeys.length === 0)
    throw new Error(`${folder}: there is no journey.yaml in it, nor in a folder of it`);
  return journeys;
}
