import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** No folder can be made where one is needed. */
export class NoFolder extends Error {
  override readonly name = 'NoFolder';
  readonly code = 'NoFolder';
}

/**
 * Makes a folder, and those above it that are missing. Throws NoFolder, which names it and the remedy. Step by step:
 * Node's own `recursive` goes round for ever where a folder that is there takes none, such as /proc.
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw new NoFolder(`${path} is no folder: name another one`);
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Somebody else may have made it at this moment.
    if (code === 'EEXIST') return;
    throw new NoFolder(`${path} can not be made (${code}): name a folder that you may write to`, { cause });
  }
}
