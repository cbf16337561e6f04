import { readFile, stat } from 'node:fs/promises';

/** No text that anything here reads is larger; a larger file would only fill memory. */
const largest = 20_000_000;

/** Reads files as UTF-8, in the order given. Rejects with the file's name and the remedy where one cannot be read. */
export async function readTexts(files: readonly string[]): Promise<{ file: string; text: string }[]> {
  const texts: { file: string; text: string }[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) throw new Error(`${file}: there is no such file`);
    if (!found.isFile()) throw new Error(`${file}: name the file, not a folder`);
    if (found.size > largest) throw new Error(`${file}: this file has more than ${largest} bytes`);
    texts.push({ file, text: await readFile(file, 'utf8') });
  }
  return texts;
}
