import { describe, expect, it } from 'vitest';
import { keys } from '../../../lib/contracts/table.ts';
import { identifies, mentions, personAmong } from '../../../lib/domain/privacy/person.ts';
import { concerning, erasing, personal } from '../../../lib/domain/privacy/personal.ts';
import { aLifeOfOne } from '../../builders/person.ts';
import { aContact } from '../../builders/rows.ts';

const ana = personAmong([aContact()], ['c1'], undefined);

describe('whether a text is about a person', () => {
  it.each([
    ['the address, in any case', 'write to ANA@Nordlicht.example', true],
    ['the id', 'contact c1', true],
    ['both names', 'Berg, Ana', true],
    ['both names further apart', 'Ana, from Berg', false],
    ['one name', 'Ana', false],
    ['another name', 'Anabel Bergmann', false],
  ])('is sure by %s', (_, text, sure) => {
    expect(identifies(ana, { said: [text] })).toBe(sure);
  });

  it.each([
    ['one name as a word', 'signed by ANA.', true],
    ['the last name in a title', 'Sign, Mrs Berg', true],
    ['a longer word', 'Analysis of Bergen', false],
    ['the name of a field', { Ana: 1 }, true],
    ['a number', 42, false],
    ['nothing', undefined, false],
  ])('may be by %s', (_, value, found) => {
    expect(mentions(ana, value)).toBe(found);
  });

  it.each([
    ['composed or not', 'Zoë', 'Zoe\u0308 signed'],
    ['with signs that patterns have a use for', 'J.R. (Bob)', 'asked j.r. (bob) twice'],
    ['in a script that parts no words', '田中', '担当は田中さんです'],
    ['from right to left', 'ליאור', 'נחתם על ידי ליאור'],
  ])('finds a name %s', (_, firstName, text) => {
    const person = personAmong([aContact({ firstName, lastName: '' })], ['c1'], undefined);

    expect(mentions(person, text)).toBe(true);
  });

  it('takes a contact without a name by the address alone', () => {
    const { firstName: _, lastName: __, ...nameless } = aContact();
    const person = personAmong([nameless], ['c1'], undefined);

    expect(mentions(person, 'Ana Berg')).toBe(false);
    expect(mentions(person, 'ana@nordlicht.example')).toBe(true);
  });
});

describe('what is personal in the table', () => {
  it('is said of every kind of row', () => {
    expect(Object.keys(personal).toSorted()).toEqual(Object.keys(keys).toSorted());
    expect(Object.values(personal).filter(({ says }) => says.length < 10)).toEqual([]);
  });

  it('stops first what runs, and leaves the contact to the end', () => {
    const rows = aLifeOfOne();
    const contacts = rows.filter((row) => row.kind === 'contact');
    const person = personAmong(
      contacts,
      contacts.map(({ contact }) => contact),
      undefined,
    );

    const kinds = erasing(rows, person, '2026-11-23T09:00:00.000Z').map(({ row }) => row.kind);

    expect(kinds[0]).toBe('enrolment');
    expect(kinds[1]).toBe('wait');
    expect(kinds.at(-1)).toBe('contact');
  });

  it('is none for somebody else at the partner', () => {
    const person = personAmong(
      [aContact({ contact: 'bert', firstName: 'Bert', lastName: 'Ek', email: 'bert@x.example' })],
      [],
      'nobody@x.example',
    );

    const rows = aLifeOfOne();

    expect(erasing(rows, { ...person, isLast: false }, '2026-11-23T09:00:00.000Z')).toEqual([]);
    expect(concerning(rows, { ...person, isLast: false })).toEqual([]);
  });
});
