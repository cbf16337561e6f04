/** Writes what every saved Pinpoint export becomes now. Look at the difference before you commit it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expectedFiles, expectedPath, pinpointCases } from './cases.ts';

for (const name of pinpointCases) {
  rmSync(expectedPath(name, '.'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(expectedFiles(name))) {
    mkdirSync(dirname(expectedPath(name, path)), { recursive: true });
    writeFileSync(expectedPath(name, path), text);
  }
}
