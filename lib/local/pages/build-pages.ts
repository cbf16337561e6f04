import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether the built pages are there and newer than all that they are made of. */
export function areFresh(root: string): boolean {
  const built = modified(join(root, 'web/dist/studio/index.html'));
  if (built === undefined) return false;
  const sources = globSync(
    [
      'web/**/*.{ts,tsx,css,html}',
      'lib/{contracts,journey,asl,domain,simulate}/**/*.ts',
      'package-lock.json',
    ],
    { cwd: root, exclude: ['web/dist/**'] },
  );
  return sources.every((path) => (modified(join(root, path)) ?? 0) <= built);
}

const modified = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/**
 * Builds the pages where they are missing or older than their sources, in a process of its own, for a bundler takes
 * memory that this one would keep. Answers what is wrong and what to do where that does not work: the product runs
 * without its pages.
 */
export async function buildPages(root: string, log: (line: string) => void): Promise<string | undefined> {
  if (areFresh(root)) return undefined;
  const begun = performance.now();
  log('pages: missing or older than their sources, building them …');
  const made = join(root, `web/dist-${process.pid}`);
  try {
    await buildInto(root, made);
    await put(made, join(root, 'web/dist'));
    log(`pages: built in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return undefined;
  } catch (error) {
    const reason = saidBy(error);
    log(`pages: they could not be built, everything else runs; npm run build:web shows why\n${reason}`);
    return `The pages could not be built; everything else runs. Mend this and start again (npm run build:web shows it too):\n\n${reason}`;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Builds the pages into a folder, as they are deployed, whatever this process is run for. Throws what the bundler says. */
export async function buildInto(root: string, folder: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const options = [
    '--config',
    'web/vite.config.ts',
    '--logLevel',
    'error',
    '--emptyOutDir',
    '--outDir',
    folder,
  ];
  const env = { ...process.env, NODE_ENV: 'production' };
  await run(process.execPath, [vite, 'build', 'web', ...options], { cwd: root, env });
}

/** Whole or not at all: another process may be serving the pages that were there. */
async function put(made: string, folder: string): Promise<void> {
  const old = `${made}-old`;
  await rename(folder, old).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await rename(made, folder);
  await rm(old, { recursive: true, force: true });
}

function saidBy(error: unknown): string {
  const { stderr } = error as { stderr?: unknown };
  if (typeof stderr === 'string' && stderr.trim() !== '') return stderr.trim();
  return error instanceof Error ? error.message : String(error);
}
