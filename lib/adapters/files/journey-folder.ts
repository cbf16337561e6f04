import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmailSource, JourneySource } from '../../journey/source.ts';

/** `NAME.LANGUAGE.md`, as the language names emails. */
const emailFile = /^([a-z0-9-]+)\.([a-z]{2,3}(?:-[A-Z]{2})?)\.md$/;

/**
 * Reads `journey.yaml` and `emails/NAME.LANGUAGE.md` of a folder, emails in the order of their names. A folder
 * without emails is one without emails; a folder without `journey.yaml` rejects with the error of the file system.
 */
export async function readJourneyFolder(folder: string): Promise<JourneySource> {
  const file = join(folder, 'journey.yaml');
  const yaml = await readFile(file, 'utf8');
  const names = await readdir(join(folder, 'emails')).catch(nothingWhereMissing);
  const emails = await Promise.all(
    names.toSorted().map((name) => readEmailFile(join(folder, 'emails'), name)),
  );
  return { file, yaml, emails: emails.flat() };
}

async function readEmailFile(folder: string, name: string): Promise<EmailSource[]> {
  const [, email, language] = emailFile.exec(name) ?? [];
  if (email === undefined || language === undefined) return [];
  const file = join(folder, name);
  return [{ name: email, language, file, text: await readFile(file, 'utf8') }];
}

function nothingWhereMissing(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
