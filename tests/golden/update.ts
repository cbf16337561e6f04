/** Writes what every golden case compiles to now, the pages of docs/language, and the layout of emails for browsers. Look at the difference before you commit it. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emailFrame, framePath } from './email-frame.ts';
import { goldenCases, goldenFiles, goldenPath, languagePages } from './golden-case.ts';

const files = Object.assign({}, ...goldenCases.map(goldenFiles)) as Record<string, string>;
for (const name of readdirSync(import.meta.dirname))
  if (/\.(asl\.json|findings\.txt)$/.test(name) && files[name] === undefined) rmSync(goldenPath(name));
for (const [name, text] of Object.entries(files)) writeFileSync(goldenPath(name), text);

const root = join(import.meta.dirname, '../..');
for (const [path, text] of Object.entries(languagePages())) writeFileSync(join(root, path), text);
writeFileSync(join(root, framePath), await emailFrame());
