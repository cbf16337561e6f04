import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** The folder is there already, and nobody asked to replace it. */
export class FolderExists extends Error {
  override readonly name = 'FolderExists';
  readonly code = 'FolderExists';
}

/**
 * Writes a folder whole or not at all: into one beside it that takes its name when every file is there. A folder that
 * exists is replaced with `force` only, and comes back where the replacement fails. Throws FolderExists.
 */
export async function writeFolder(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
  { force = false }: { force?: boolean } = {},
): Promise<void> {
  const target = resolve(folder);
  const exists = await isThere(target);
  if (exists && !force)
    throw new FolderExists(`${folder} exists: name another folder, or replace it with --force`);
  await mkdir(dirname(target), { recursive: true });
  const beside = (word: string): string =>
    join(dirname(target), `.${basename(target)}.${word}-${randomUUID()}`);
  const fresh = beside('new');
  try {
    for (const { path, text } of files) await writeInside(fresh, path, text);
    if (exists) await replace(target, fresh, beside('old'));
    else await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function writeInside(folder: string, path: string, text: string): Promise<void> {
  const file = resolve(folder, path);
  const inside = relative(folder, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`))
    throw new Error(`${path} leads out of the folder`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** A folder that holds something cannot be renamed over, so the old one steps aside first. */
async function replace(target: string, fresh: string, aside: string): Promise<void> {
  await rename(target, aside);
  try {
    await rename(fresh, target);
  } catch (error) {
    await rename(aside, target);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
