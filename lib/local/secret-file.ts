import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The master secret of a data folder: what Secrets Manager keeps on AWS. */
export const masterSecretOf = (dataDir: string): Promise<string> => secretFile(dataDir, 'master-secret');

/** A secret of a data folder, made once, for its owner's eyes only. */
export async function secretFile(dataDir: string, name: string): Promise<string> {
  const file = join(dataDir, name);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  // Whole or not at all: another process may look for it at this moment, or make it.
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  await link(draft, file).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;
