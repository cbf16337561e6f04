import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../lib/local/database.ts';
import { makeFolder } from '../../../lib/local/folder.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-folder-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('makeFolder', () => {
  it('makes what is missing above it too, and nothing of what is there', async () => {
    const deep = join(folder, 'a', 'b', 'c');

    makeFolder(deep);
    makeFolder(deep);

    expect((await stat(deep)).isDirectory()).toBe(true);
  });

  it('names a file that stands where the folder goes', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');

    expect(() => makeFolder(file)).toThrow(/file is no folder: name another one/);
    expect(() => makeFolder(join(file, 'below'))).toThrow(/file is no folder: name another one/);
  });

  it.skipIf(!existsSync('/proc/self'))('ends with the remedy where the system takes no folder', () => {
    const problem = /^\/proc\/x can not be made \(\w+\): name a folder that you may write to$/;

    expect(() => makeFolder('/proc/x/y')).toThrow(problem);
    expect(() => openDatabase('/proc/x/local.db')).toThrow(problem);
  });
});
