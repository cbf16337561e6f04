import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../lib/adapters/files/csv.ts';
import { UnreadableCsv } from '../../../lib/csv/read.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string | Uint8Array, columns: string[] = ['a', 'b']) {
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
    ['with rows at its end that hold nothing but separators', 'a,b\n1,2\n,\n , \n'],
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

  it('keeps what a record has, though it is shorter than the header', async () => {
    expect(await read('a,b\n1\n')).toEqual([[2, { a: '1' }]]);
  });

  it('tells of a record that is longer than the header, but for empty fields', async () => {
    const file = join(folder, 'wide.csv');
    await writeFile(file, 'a,b,,\n1,2,3,4,\n1,2,3,4,5\n1,2,,,,\n');

    const problems = [];
    for await (const { line, problem } of readCsv(file, ['a', 'b'])) problems.push([line, problem]);

    expect(problems).toEqual([
      [2, undefined],
      [3, 'has 5 fields, and the header 4: put a field that holds a separator in quotes'],
      [4, undefined],
    ]);
  });

  it.each([[';'], ['\t']])('reads columns that are separated by %j', async (separator) => {
    const lines = [
      ['"a"', 'b'],
      ['1,5', `"2${separator}"`],
    ].map((line) => line.join(separator));

    expect(await read(lines.join('\n'))).toEqual([[2, { a: '1,5', b: `2${separator}` }]]);
  });

  it('finds the separator of a header that is longer than a piece of the file', async () => {
    const wide = Array.from({ length: 20_000 }, (_, position) => `c${position}`);

    const records = await read(`${[...wide, 'a', 'b'].join(';')}\n${';'.repeat(20_000)}1;2\n`);

    expect(records[0]?.[1]).toMatchObject({ a: '1', b: '2' });
  });

  it('reads characters that a piece of the file cuts in two', async () => {
    const long = `${'x'.repeat(65_530)}${'é'.repeat(10)}`;

    expect(await read(`a,b\n${long},2\n`)).toEqual([[2, { a: long, b: '2' }]]);
  });

  it('keeps columns that nobody asked for', async () => {
    expect(await read('z,a,b\n0,1,2\n')).toEqual([[2, { z: '0', a: '1', b: '2' }]]);
  });

  it.each([
    ['a column that is missing', 'a,c\n1,2\n', /some\.csv: line 1: the header lacks b; it has a, c$/],
    ['another separator', 'a|b\n1|2\n', /lacks a, b; it has a\|b: separate columns by commas, semi/],
    ['a column that is there twice', 'a,b,A\n1,2,3\n', /some\.csv: line 1: the header names a twice/],
    ['an empty file', '', /lacks a, b; it has nothing$/],
    ['a quote that is not closed', 'a,b\n1,"2\n3,4\n', /some\.csv: line 2: a quote is opened here/],
    ['a quote within a field', 'a,b\n\n\n1"2,3\n', /some\.csv: line 4: a quote stands within a field/],
    ['another character set', Buffer.from('a,b\n1,2\nZo\xeb,1\n', 'latin1'), /line 3: is not UTF-8: save/],
    ['a character that is cut off', Buffer.from('a,b\n1,2\xc3', 'latin1'), /line 2: is not UTF-8: save/],
    ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), /line 1: is not UTF-8: save the file as UTF-8$/],
  ])('names the file and what is wrong for %s', async (_, text, message) => {
    const error = await read(text).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UnreadableCsv);
    expect(String(error)).toMatch(message);
  });

  it.each([
    ['an open quote', 'latin1', '"Zo,1\n'],
    ['bytes that are no UTF-8', 'latin1', 'Zo\xeb,1\n'],
  ] as const)('gives every record before %s, and then says where it stopped', async (_, encoding, bad) => {
    const file = join(folder, 'broken.csv');
    const good = Array.from({ length: 5_000 }, (_, position) => `${position},good\n`);
    await writeFile(file, Buffer.from(`a,b\n${good.join('')}\n${bad}${good.join('')}`, encoding));

    let last = '';
    const failure = await (async () => {
      for await (const { fields } of readCsv(file, ['a', 'b'])) last = fields.a ?? '';
    })().catch((error: unknown) => error);

    expect(last).toBe('4999');
    expect(failure).toMatchObject({ name: 'UnreadableCsv', line: 5_003 });
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
