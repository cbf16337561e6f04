/** Writes what every golden case compiles to now. Look at the difference before you commit it. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { goldenCases, goldenFiles, goldenPath } from './golden-case.ts';

const files = Object.assign({}, ...goldenCases.map(goldenFiles)) as Record<string, string>;
for (const name of readdirSync(import.meta.dirname))
  if (/\.(asl\.json|findings\.txt)$/.test(name) && files[name] === undefined) rmSync(goldenPath(name));
for (const [name, text] of Object.entries(files)) writeFileSync(goldenPath(name), text);
