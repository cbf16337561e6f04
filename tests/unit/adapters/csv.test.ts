import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv, UnreadableCsv } from '../../../lib/adapters/files/csv.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string, columns: string[] = ['a', 'b']) {
  const file = join(folder, 'some.csv');
  await writeFile(file, text);
  return collect(file, columns);
}

async function collect(file: string, columns: string[]) {
  const records: [number, Readonly<Record<string, string>>][] = [];
  for await (const { line, fields } of readCsv(file, columns)) records.push([line, fields]);
  return records;
}

describe('readCsv', () => {
  it.each([
    ['with a byte order mark', '\ufeffa,b\n1,2\n'],
    ['without a last line break', 'a,b\n1,2'],
    ['with CRLF', 'a,b\r\n1,2\r\n'],
    ['with capitals and spaces in its header', ' A ,B\n1,2\n'],
  ])('reads a file %s', async (_, text) => {
    expect(await read(text)).toEqual([[2, { a: '1', b: '2' }]]);
  });

  it('reads commas, quotes and line breaks in quotes', async () => {
    expect(await read('a,b\n"1,5","say ""hi"""\n"x\ny",2\n')).toEqual([
      [2, { a: '1,5', b: 'say "hi"' }],
      [3, { a: 'x\ny', b: '2' }],
    ]);
  });

  it.each([['\n'], ['\r\n']])('numbers each record by the line it begins on, with %j', async (eol) => {
    const lines = ['a,b', '"x', 'y",2', '', '', '"in, quotes', '', '",3', '4,5', '', '6,7', ''];

    const records = await read(lines.join(eol));

    expect(records.map(([line]) => line)).toEqual([2, 6, 9, 11]);
  });

  it('keeps what a record has, though it is shorter or longer than the header', async () => {
    expect(await read('a,b\n1\n1,2,3\n')).toEqual([
      [2, { a: '1' }],
      [3, { a: '1', b: '2' }],
    ]);
  });

  it('keeps columns that nobody asked for', async () => {
    expect(await read('z,a,b\n0,1,2\n')).toEqual([[2, { z: '0', a: '1', b: '2' }]]);
  });

  it.each([
    ['a column that is missing', 'a,c\n1,2\n', /some\.csv: line 1: the header lacks b; it has a, c$/],
    ['another separator', 'a;b\n1;2\n', /lacks a, b; it has a;b$/],
    ['an empty file', '', /lacks a, b; it has nothing$/],
    ['a quote that is not closed', 'a,b\n1,"2\n3,4\n', /some\.csv: .*line 3/],
  ])('names the file and what is wrong for %s', async (_, text, message) => {
    const error = await read(text).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UnreadableCsv);
    expect(String(error)).toMatch(message);
  });

  it('names a file that is not there, and a folder', async () => {
    await expect(collect(join(folder, 'none.csv'), ['a'])).rejects.toThrow(
      /none\.csv: there is no such file/,
    );
    await expect(collect(folder, ['a'])).rejects.toThrow(/name a file, not a folder/);
  });

  it('can be left early', async () => {
    await writeFile(join(folder, 'long.csv'), `a\n${'1\n'.repeat(100_000)}`);

    for await (const { line } of readCsv(join(folder, 'long.csv'), ['a'])) if (line > 3) break;
  });
});
