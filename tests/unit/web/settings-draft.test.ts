import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../web/studio/settings/place-of.ts';
import {
  afterSaving,
  differences,
  draftOf,
  fieldNames,
  mergeDrafts,
  readDraft,
  type Settings,
  type SettingsDraft,
  shownLines,
} from '../../../web/studio/settings/settings-draft.ts';

const settings: Settings = {
  vendor: 'acme',
  revision: 3,
  name: 'Acme',
  portal: 'https://partners.acme.example',
  sender: { name: 'Acme', email: 'team@acme.example' },
  support: 'help@acme.example',
  manager: 'Lee Kim',
  language: 'en',
  zone: 'Europe/Berlin',
  color: '#0b5fff',
  staff: [{ role: 'program-lead', name: 'Lee Kim', email: 'lee@acme.example' }],
  calls: [{ name: 'quota', url: 'https://api.acme.example/quota' }],
  topics: [{ topic: 'events', title: { en: 'Events', de: 'Termine' } }],
  holidays: ['2026-12-24'],
  cap: { messages: 3, within: 7 * 86_400 },
  budget: { month: 40 },
};
const draft = draftOf(settings);
const changed = (part: Partial<SettingsDraft>): SettingsDraft => ({ ...draft, ...part });
const problemsOf = (part: Partial<SettingsDraft>) => {
  const read = readDraft(changed(part));
  return read.ok ? {} : read.problems;
};

describe('a draft of settings', () => {
  it('keeps what was written while it was saved, and of secrets those that did not go', () => {
    const secret = 'whsec_sent';
    const calls = [
      { name: 'quota', url: 'https://api.acme.example/quota', secret },
      { name: 'stock', url: 'https://api.acme.example/stock', secret: '' },
    ];
    const sent = changed({ calls });
    const now = changed({
      manager: 'Ana Berg',
      calls: calls.map((call) => (call.name === 'stock' ? { ...call, secret: 'whsec_later' } : call)),
    });

    const after = afterSaving(now, sent);

    expect(after.calls.map((call) => call.secret)).toEqual(['', 'whsec_later']);
    expect(differences(afterSaving(sent, sent), after)).toEqual(['manager', 'calls']);
  });

  it('that nobody changed is the request that changes nothing, without a secret', () => {
    const { vendor: _, revision: __, ...asked } = settings;

    expect(readDraft(draft)).toEqual({ ok: true, body: asked });
  });

  it('leaves out what was emptied, wherever that may be', () => {
    const read = readDraft(
      changed({
        holidays: [],
        topics: [],
        cap: { messages: '', days: '' },
        budget: { per1000Partners: '', month: '' },
      }),
    );

    expect(read).toMatchObject({ ok: true });
    for (const field of ['holidays', 'topics', 'cap', 'budget', 'postal'])
      expect(read.ok && read.body).not.toHaveProperty(field);
  });

  it('has the days of a cap in seconds, and a new secret where one was written', () => {
    const calls = [
      { name: 'quota', url: 'https://api.acme.example/quota', secret: `whsec_${'A'.repeat(32)}` },
    ];

    expect(readDraft(changed({ cap: { messages: 2, days: 0.5 }, calls }))).toMatchObject({
      ok: true,
      body: { cap: { messages: 2, within: 43_200 }, calls },
    });
  });

  it.each<[Partial<SettingsDraft>, string, string]>([
    [{ name: '' }, 'name', 'write something here'],
    [{ portal: 'http://acme.example' }, 'portal', 'write an address such as https://partners.acme.example'],
    [{ color: 'blue' }, 'color', 'use a colour such as #0b5fff'],
    [{ cap: { messages: 3, days: '' } }, 'cap.within', 'write a number above 0, or leave both fields empty'],
    [{ cap: { messages: '-', days: 7 } }, 'cap.messages', 'is text: give a number'],
    [{ budget: { per1000Partners: 0, month: '' } }, 'budget.per1000Partners', 'write US dollars above 0'],
    [{ holidays: ['2026-12-24', ''] }, 'holidays.1', 'write a date such as 2026-12-24'],
    [
      { topics: [{ topic: 'events', titles: [{ language: 'German', title: 'Termine' }] }] },
      'topics.0.title.German',
      'use a language such as en, de or pt-BR',
    ],
    [
      {
        topics: [
          {
            topic: 'events',
            titles: [
              { language: 'de', title: 'Termine' },
              { language: 'de', title: 'Treffen' },
            ],
          },
        ],
      },
      'topics.0.title.de',
      'de stands here twice',
    ],
    [
      { calls: [...draft.calls, { name: 'quota', url: 'https://b.example', secret: '' }] },
      'calls.1.name',
      'quota stands here twice',
    ],
  ])('with %j is told at the field what to do', (part, field, message) => {
    expect(problemsOf(part)).toEqual({ [field]: message });
  });
});

describe('two people who began with the same settings', () => {
  it('both get what only one of them changed', () => {
    const mine = changed({ manager: 'Mia Tanaka' });
    const theirs = changed({ holidays: ['2026-12-24', '2026-12-25'] });

    expect(mergeDrafts(draft, mine, theirs)).toEqual({
      merged: { ...theirs, manager: 'Mia Tanaka' },
      clashes: [],
    });
  });

  it('choose where both changed the same, and not where they agree', () => {
    const mine = changed({ manager: 'Mia Tanaka', color: '#ff0000', zone: 'UTC' });
    const theirs = changed({ manager: 'Jonas Adler', color: '#ff0000' });

    const { merged, clashes } = mergeDrafts(draft, mine, theirs);

    expect(clashes).toEqual(['manager']);
    expect(merged).toEqual(mine);
  });

  it('see every part in words', () => {
    for (const field of Object.keys(fieldNames) as (keyof SettingsDraft)[]) {
      expect(shownLines(draft, field).join(), field).not.toMatch(/undefined|object Object|^$/);
    }
    expect(shownLines(draft, 'cap')).toEqual(['3 in 7 days']);
    expect(differences(draft, changed({ postal: 'High Street 1' }))).toEqual(['postal']);
  });
});

describe('a place in the request', () => {
  it('is called as the page calls it', () => {
    expect(placeOf('portal')).toBe('Portal');
    expect(placeOf('staff.0.email')).toBe('Staff, number 1, address');
    expect(placeOf('topics.1.title.en')).toBe('Topics, number 2, title, en');
    expect(placeOf('budget.month')).toBe('Budget, for a month');
  });
});
