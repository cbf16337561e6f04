import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readVendors } from '../../../lib/local/library.ts';
import { aVendor } from '../../builders/rows.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-vendors-'));
  file = join(folder, 'vendors.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const { kind: _, vendor: id, ...fields } = aVendor();
const refusal = async (text: string): Promise<string> => {
  await writeFile(file, text);
  return readVendors(file).then(
    () => 'read',
    (error: Error) => error.message.replaceAll(file, 'FILE'),
  );
};

describe('a vendors file', () => {
  it('is read into vendors', async () => {
    await writeFile(file, JSON.stringify([{ id, ...fields }]));

    expect(await readVendors(file)).toMatchObject([{ kind: 'vendor', vendor: id }]);
  });

  it('is refused with every field that is wrong, by its vendor', async () => {
    const { color: __, ...without } = fields;
    const text = JSON.stringify([
      { id, ...without, zone: 7 },
      { ...fields, portal: 'http://x.example' },
    ]);

    expect((await refusal(text)).split('\n')).toEqual([
      `FILE: vendor 1 (${id}): zone: is a number: give text`,
      `FILE: vendor 1 (${id}): color: is missing`,
      'FILE: vendor 2: id: is missing',
      'FILE: vendor 2: portal: write an address such as https://partners.acme.example',
    ]);
  });

  it.each([
    ['{}', 'FILE: write an array of vendors'],
    ['[1]', /^FILE: vendor 1: id: is missing\n/],
    ['[null]', /^FILE: vendor 1: id: is missing\n/],
    ['{', /^FILE is no JSON: /],
  ])('is refused where it holds %s', async (text, says) => {
    expect(await refusal(text)).toMatch(says);
  });

  it('is refused where it is not there, with the option that names it', async () => {
    await expect(readVendors(file)).rejects.toThrow(
      `${file}: there is no such file: name the vendors with --vendors`,
    );
  });
});
