import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildInto } from '../../lib/local/pages/build-pages.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** What a reader's first look at a page may load, in bytes as they travel. */
const most = 250_000;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-weight-'));
  await buildInto(process.cwd(), folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(['studio', 'portal'])('the %s', (page) => {
  it('loads at most 250 KB of script before anything is seen', async () => {
    // What Vite writes, by its own documentation.
    const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      Chunk
    >;
    const reached = new Set<string>();
    const visit = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const other of manifest[name]?.imports ?? []) visit(other);
    };
    visit(`${page}/index.html`);

    const weights = await Promise.all(
      [...reached].map(
        async (name) => gzipSync(await readFile(join(folder, manifest[name]?.file ?? ''))).length,
      ),
    );
    const weight = weights.reduce((sum, each) => sum + each, 0);

    process.stdout.write(`${page}: ${(weight / 1000).toFixed(0)} KB of script, gzipped\n`);
    expect(weights.length).toBeGreaterThan(1);
    expect(weight).toBeLessThanOrEqual(most);
  });
});
