import { describe, expect, it } from 'vitest';
import { PartnerLine } from '../../../lib/contracts/partner-import.ts';
import { badRowsFile } from '../../../web/studio/import/bad-rows.ts';
import { exampleFile } from '../../../web/studio/import/example-rows.ts';
import {
  type FileReport,
  importPiece,
  nothingYet,
  piecesOf,
  type SendRows,
} from '../../../web/studio/import/import-rows.ts';
import { guessMapping, type Mapping, missingColumns, rowOf } from '../../../web/studio/import/mapping.ts';
import { readPartnerFile } from '../../../web/studio/import/read-file.ts';

const fileOf = (text: string, name = 'partners.csv') => new File([text], name);
const header = 'partner_id,company,persona,stage,email';
const line = (partner: string, email = `${partner}@b.example`) =>
  `${partner},Berg GmbH,reseller,recruit,${email}`;
const read = (...lines: string[]) => readPartnerFile(fileOf([header, ...lines, ''].join('\n')));
const same = guessMapping(header.split(','));

describe('a chosen file', () => {
  it.each([
    [';', 'Firma;E-Mail;Rolle'],
    ['\t', 'Firma\tE-Mail\tRolle'],
    [',', 'Firma,E-Mail,Rolle'],
  ])('is read with whatever names its columns have, parted by %j', async (separator, head) => {
    const file = await readPartnerFile(
      fileOf(`${head}\n${['Berg', 'ana@b.example', 'sales'].join(separator)}\n`),
    );

    expect(file.columns).toEqual(['firma', 'e-mail', 'rolle']);
    expect(file.records).toMatchObject([
      { line: 2, fields: { firma: 'Berg', 'e-mail': 'ana@b.example', rolle: 'sales' } },
    ]);
  });

  it('that breaks off gives what is whole, and says where it breaks', async () => {
    const file = await read(line('p1'), 'p2,"never closed,reseller,recruit,x@b.example');

    expect(file.records.map(({ fields }) => fields.partner_id)).toEqual(['p1']);
    expect(file.broken).toEqual({ line: 3, reason: expect.stringContaining('never closed') });
  });

  it.each([
    ['', 'holds no partner'],
    [`${header}\n`, 'holds no partner'],
    ['email,email\na,b\n', 'names email twice'],
  ])('that is %j says what to do', async (text, says) => {
    await expect(readPartnerFile(fileOf(text))).rejects.toThrow(says);
  });

  it('that a page can not hold is for the command line', async () => {
    const large = { ...fileOf(''), name: 'all.csv', size: 60 * 2 ** 20, stream: () => new ReadableStream() };

    await expect(readPartnerFile(large)).rejects.toThrow('npx waymark import');
  });
});

describe('the columns', () => {
  it('are known by their own names before they are guessed', () => {
    expect(guessMapping(['id', 'partner id', 'Company-Name', 'e-mail', 'timezone', 'shoe size'])).toEqual({
      partner_id: { column: 'partner id' },
      company: { column: 'Company-Name' },
      email: { column: 'e-mail' },
      time_zone: { column: 'timezone' },
    });
  });

  it('may be one value for every row, and those that must be there are asked for', () => {
    const mapping: Mapping = { partner_id: { column: 'id' }, persona: { value: 'reseller' } };

    expect(rowOf({ id: 'p1', vendor: 'other' }, mapping)).toEqual({
      partner_id: 'p1',
      persona: 'reseller',
      vendor: 'other',
    });
    expect(missingColumns(mapping)).toEqual(['company', 'stage', 'email']);
  });
});

describe('the rows of a file', () => {
  it('go in pieces that hold a partner whole', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => line(`p${n % 600}`, `c${n}@b.example`));
    const { pieces, problems } = piecesOf(await read(...many), same);

    expect(problems).toEqual([]);
    expect(pieces.map(({ length }) => length)).toEqual([500, 500, 200]);
    const owners = pieces.map((piece) => new Set(piece.map(({ row }) => row.partner_id)));
    expect(new Set(owners.flatMap((each) => [...each])).size).toBe(
      owners.reduce((sum, each) => sum + each.size, 0),
    );
  });

  it('go on in the next piece where a partner has more than one holds', async () => {
    const many = Array.from({ length: 700 }, (_, n) => line('p1', `c${n}@b.example`));
    const { pieces } = piecesOf(await read(line('p0'), ...many), same);

    expect(pieces.map(({ length }) => length)).toEqual([1, 500, 200]);
  });

  it('that no request could hold are told by line and column and asked for by nobody', async () => {
    const file = await read(line('p1'), line('p2', 'x'.repeat(2_000)), `${line('p3')},one,more`, line('p4'));
    const { pieces, problems } = piecesOf(file, same);

    expect(pieces.flat().map(({ line: at }) => at)).toEqual([2, 5]);
    expect(problems).toMatchObject([
      { line: 3, column: 'email', message: 'is longer than 1000 characters' },
      { line: 4, column: '' },
    ]);
  });

  const piece = [
    { line: 4, row: { partner_id: 'p1' } },
    { line: 2, row: { partner_id: 'p1', email: 'nobody' } },
  ];
  const answer = {
    partners: 1,
    contacts: 1,
    refreshed: 0,
    problems: [{ row: 1, column: 'email', message: 'is wrong' }],
    notices: [],
  };

  it('are told of by the line of the file, added to what was told before', async () => {
    const before: FileReport = { ...nothingYet, partners: 5 };

    expect(
      await importPiece(
        piece,
        before,
        async () => answer,
        () => false,
      ),
    ).toEqual({
      partners: 6,
      contacts: 1,
      refreshed: 0,
      problems: [{ line: 2, column: 'email', message: 'is wrong', value: 'nobody' }],
      notices: [],
    });
  });

  it('are asked for again where nothing answered, and not where they were refused', async () => {
    const fails = (times: number): { send: SendRows; asked: () => number } => {
      let asked = 0;
      const send: SendRows = async () => {
        asked += 1;
        if (asked <= times) throw new Error('gone');
        return answer;
      };
      return { send, asked: () => asked };
    };
    const [twice, always, refused] = [fails(2), fails(9), fails(9)];

    expect(await importPiece(piece, nothingYet, twice.send, () => false)).toMatchObject({ partners: 1 });
    await expect(importPiece(piece, nothingYet, always.send, () => false)).rejects.toThrow('gone');
    await expect(importPiece(piece, nothingYet, refused.send, () => true)).rejects.toThrow('gone');
    expect([twice, always, refused].map(({ asked }) => asked())).toEqual([3, 3, 1]);
  });
});

describe('the file of bad rows', () => {
  it('holds each with its line and remedy, and is imported as it is once they are mended', async () => {
    const file = await read(line('p1'), 'p2,"Berg, Tal & ""Co""",reseller,recruit,x', line('p3'));
    const problems = [
      { line: 3, column: 'email', message: 'write an address such as ana@partner.example' },
      { line: 3, column: 'stage', message: 'is "x": write one of recruit, onboard' },
    ];

    const text = badRowsFile(file, problems);
    const again = await readPartnerFile(fileOf(text));

    expect(again.columns).toEqual(['line', 'mend', ...header.split(',')]);
    expect(again.records).toMatchObject([
      { fields: { line: '3', company: 'Berg, Tal & "Co"', mend: expect.stringContaining('stage: is "x"') } },
    ]);
    expect(guessMapping(again.columns)).toEqual(same);
  });
});

describe('the example file', () => {
  it('is taken as it is, with every column that is known', async () => {
    const file = await readPartnerFile(new File([exampleFile], 'example.csv'));
    const mapping = guessMapping(file.columns);

    expect(missingColumns(mapping)).toEqual([]);
    expect(Object.keys(mapping)).toHaveLength(file.columns.length);
    for (const { fields } of file.records)
      expect(PartnerLine.safeParse({ ...rowOf(fields, mapping), vendor: 'any' }).success).toBe(true);
  });
});
