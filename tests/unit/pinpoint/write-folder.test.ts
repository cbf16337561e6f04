import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importPinpointCommand } from '../../../bin/commands/import-pinpoint.ts';
import { writeFolder } from '../../../lib/adapters/files/write-folder.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'waymark-pinpoint-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

const list = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).toSorted();

describe('a folder', () => {
  it('is written with its folders, and nothing stays beside it', async () => {
    await writeFolder(join(home, 'deep/out'), [
      { path: 'a.md', text: 'a' },
      { path: 'emails/b.md', text: 'b' },
    ]);

    expect(await list(home)).toEqual([
      'deep',
      'deep/out',
      'deep/out/a.md',
      'deep/out/emails',
      'deep/out/emails/b.md',
    ]);
  });

  it('that exists is left as it is without force', async () => {
    await writeFolder(join(home, 'out'), [{ path: 'a.md', text: 'old' }]);

    const again = writeFolder(join(home, 'out'), [{ path: 'a.md', text: 'new' }]);

    await expect(again).rejects.toMatchObject({
      code: 'FolderExists',
      message: expect.stringContaining('--force'),
    });
    expect(await readFile(join(home, 'out/a.md'), 'utf8')).toBe('old');
  });

  it('is replaced whole with force', async () => {
    await writeFolder(join(home, 'out'), [{ path: 'old.md', text: 'old' }]);

    await writeFolder(join(home, 'out'), [{ path: 'new.md', text: 'new' }], { force: true });

    expect(await list(home)).toEqual(['out', 'out/new.md']);
  });

  it.each([false, true])('is never half written (there before: %s)', async (isThere) => {
    if (isThere) await writeFolder(join(home, 'out'), [{ path: 'old.md', text: 'old' }]);
    const files = [
      { path: 'a.md', text: 'a' },
      { path: '../escape.md', text: 'b' },
    ];

    const writing = writeFolder(join(home, 'out'), files, { force: true });

    await expect(writing).rejects.toThrow('leads out of the folder');
    expect(await list(home)).toEqual(isThere ? ['out', 'out/old.md'] : []);
  });
});

describe('import-pinpoint', () => {
  const cases = join(import.meta.dirname, '../../golden/pinpoint');
  const run = async (name: string, ...more: string[]) => {
    const printed: string[] = [];
    const spy = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => printed.push(String(text)) > 0);
    const files = (await readdir(join(cases, name, 'export'))).map((file) =>
      join(cases, name, 'export', file),
    );
    try {
      await importPinpointCommand().parseAsync([...files, '--out', join(home, 'out'), ...more], {
        from: 'user',
      });
      return { printed: printed.join(''), code: process.exitCode ?? 0 };
    } finally {
      spy.mockRestore();
      process.exitCode = undefined;
    }
  };

  it('writes the folder and says what has to be decided', async () => {
    const { printed, code } = await run('trained', '--language', 'de');

    expect(code).toBe(0);
    expect(printed).toMatch(/\d+ to decide, \d+ other/);
    expect(await list(join(home, 'out'))).toContain('emails/zeta.de.md');
  });

  it('prints the report as JSON', async () => {
    const { printed } = await run('trained', '--json');

    expect(JSON.parse(printed)).toMatchObject({ journey: 'trained', differences: expect.any(Array) });
  });

  it('fails on a half-written export, with the report and without a folder', async () => {
    const { printed, code } = await run('half-written');

    expect(code).toBe(1);
    expect(printed).toContain('line 24, column 60');
    expect(await list(home)).toEqual([]);
  });
});
