import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { ConsentRow, type ContactRow } from '../../../lib/contracts/membership.ts';
import { changeFor, isPaused, pauseLength, type Wish } from '../../../lib/domain/preferences/wish.ts';
import { consentRow, wishWrites } from '../../../lib/domain/preferences/writes.ts';
import { aContact } from '../../builders/rows.ts';

const now = '2026-11-23T09:00:00.000Z';
const scene = { message: 'm1', topics: ['product-news', 'events'], now };
const change = (wish: Wish, contact: ContactRow = aContact()) => changeFor(contact, wish, scene);

/** The contact as the table has it after a wish. */
function wished(contact: ContactRow, wish: Wish): ContactRow {
  const { set = {}, remove = [] } = change(wish, contact) ?? {};
  const kept = Object.entries({ ...contact, ...set }).filter(([name]) => !remove.includes(name as never));
  return Object.fromEntries(kept) as ContactRow;
}

const wishes: Wish[] = [
  { kind: 'unsubscribe' },
  { kind: 'subscribe' },
  { kind: 'topics', wanted: ['events'] },
  { kind: 'topics', wanted: [] },
  { kind: 'pause' },
  { kind: 'resume' },
  { kind: 'language', language: 'fr' },
];
const contacts: ContactRow[] = [
  aContact(),
  aContact({ consent: 'unknown' }),
  aContact({ consent: 'refused' }),
  aContact({ consent: 'refused', suppressed: 'unsubscribed', suppressedAt: now, suppressedBy: 'm0' }),
  aContact({ suppressed: 'bounce', suppressedAt: now, suppressedBy: 'm0' }),
  aContact({ suppressed: 'complaint', suppressedAt: now, suppressedBy: 'm0' }),
  aContact({ pausedUntil: '2026-12-01T00:00:00.000Z', topics: { events: 'refused' } }),
];

describe('changeFor', () => {
  it('changes nothing by the same wish again, whoever wishes it', () => {
    for (const contact of contacts)
      for (const wish of wishes) expect(change(wish, wished(contact, wish))).toBeUndefined();
  });

  it('never lifts what a bounce or a complaint stopped', () => {
    for (const suppressed of ['bounce', 'complaint'] as const) {
      const contact = aContact({ suppressed, suppressedAt: now, suppressedBy: 'm0' });
      for (const wish of wishes)
        expect(wished(contact, wish)).toMatchObject({ suppressed, suppressedAt: now, suppressedBy: 'm0' });
    }
  });

  it('ends marketing mail: refused, and suppressed since now after the message', () => {
    expect(change({ kind: 'unsubscribe' })).toEqual({
      set: { consent: 'refused', suppressed: 'unsubscribed', suppressedAt: now, suppressedBy: 'm1' },
      remove: [],
      said: { consent: 'refused' },
    });
  });

  it('keeps the refusal beside a bounce, for the time when that is lifted', () => {
    const contact = aContact({ suppressed: 'bounce', suppressedAt: now, suppressedBy: 'm0' });

    expect(change({ kind: 'unsubscribe' }, contact)?.set).toEqual({ consent: 'refused' });
  });

  it('lets mail come again: granted, not suppressed, no pause left', () => {
    const gone = aContact({
      consent: 'refused',
      suppressed: 'unsubscribed',
      suppressedAt: now,
      suppressedBy: 'm0',
      pausedUntil: '2026-12-01T00:00:00.000Z',
    });

    const back = wished(gone, { kind: 'subscribe' });

    expect(back).toEqual(aContact({ consent: 'granted' }));
  });

  it('takes the topics that are wanted, refuses the others, and keeps what was said of topics that are no more', () => {
    const contact = aContact({ topics: { webinars: 'granted', events: 'refused' } });

    expect(change({ kind: 'topics', wanted: ['events', 'unknown'] }, contact)).toEqual({
      set: { topics: { webinars: 'granted', 'product-news': 'refused', events: 'granted' } },
      remove: [],
      said: { topics: { 'product-news': 'refused', events: 'granted' } },
    });
  });

  it('pauses for thirty days, and only who is not paused', () => {
    const paused = wished(aContact(), { kind: 'pause' });

    expect(Date.parse(paused.pausedUntil ?? '') - Date.parse(now)).toBe(pauseLength);
    expect(pauseLength).toBe(2_592_000_000);
    expect(isPaused(paused, now)).toBe(true);
    expect(isPaused(paused, paused.pausedUntil ?? '')).toBe(false);
  });

  it('pauses anew who was paused before', () => {
    const over = aContact({ pausedUntil: now });

    expect(change({ kind: 'pause' }, over)?.set.pausedUntil).toBe('2026-12-23T09:00:00.000Z');
    expect(change({ kind: 'resume' }, over)).toBeUndefined();
  });

  it('says in the ledger that a pause was ended', () => {
    const contact = aContact({ pausedUntil: '2026-12-01T00:00:00.000Z' });

    expect(change({ kind: 'resume' }, contact)).toEqual({
      set: {},
      remove: ['pausedUntil'],
      said: { pausedUntil: 'none' },
    });
  });

  it('keeps a language as it was wished', () => {
    expect(change({ kind: 'language', language: 'pt-BR' })?.set).toEqual({ language: 'pt-BR' });
  });
});

describe('wishWrites', () => {
  const voiced = { source: 'preferences', wording: 'de-1', id: 'w1', at: now } as const;
  const from = { vendor: 'acme', partner: 'p1', contact: 'c1', message: 'm1', journey: 'welcome' };
  const writes = (wish: Wish, contact = aContact(), journey: string | undefined = 'welcome') => {
    const changed = change(wish, contact);
    if (changed === undefined) throw new Error('the wish changes nothing');
    return wishWrites(builtInCatalogue, contact, wish, changed, voiced, { ...from, journey });
  };

  it('holds the contact to how it was read: consent and suppression', () => {
    expect(writes({ kind: 'pause' })[0]).toMatchObject({
      op: 'patch',
      kind: 'contact',
      key: { vendor: 'acme', partner: 'p1', contact: 'c1' },
      when: { consent: 'granted', suppressed: { absent: true } },
    });
    expect(writes({ kind: 'unsubscribe' }, aContact({ suppressed: 'bounce' }))[0].when).toEqual({
      consent: 'granted',
      suppressed: 'bounce',
    });
  });

  it('keeps in the ledger what was said, from where, in answer to which words, and when', () => {
    expect(writes({ kind: 'unsubscribe' })[1]).toEqual({
      op: 'create',
      row: {
        kind: 'consent',
        vendor: 'acme',
        partner: 'p1',
        contact: 'c1',
        source: 'preferences',
        wording: 'de-1',
        id: 'w1',
        at: now,
        consent: 'refused',
      },
    });
  });

  it('records an unsubscription under its own type, with its message and journey', () => {
    expect(writes({ kind: 'unsubscribe' })[2].row).toMatchObject({
      type: 'message.unsubscribed',
      id: 'w1',
      at: now,
      traits: { message: 'm1', journey: 'welcome' },
    });
  });

  it('records every other wish by its kind, without what was wished', () => {
    for (const wish of wishes.filter(({ kind }) => kind !== 'unsubscribe')) {
      const contact = contacts.find((each) => change(wish, each) !== undefined) ?? aContact();
      const { type, traits } = writes(wish, contact)[2].row;
      expect({ type, traits }).toEqual({ type: 'preferences.changed', traits: { change: wish.kind } });
    }
  });

  it('makes rows that fit the ledger’s schema for every wish', () => {
    for (const wish of wishes) {
      const contact = contacts.find((each) => change(wish, each) !== undefined) ?? aContact();
      expect(ConsentRow.safeParse(writes(wish, contact)[1].row).error).toBeUndefined();
    }
  });
});

describe('consentRow', () => {
  it('names no wording where nobody was shown any', () => {
    const row = consentRow(aContact(), { consent: 'granted' }, { source: 'import', id: 'i1', at: now });

    expect(row).not.toHaveProperty('wording');
    expect(row).toMatchObject({ source: 'import', consent: 'granted', at: now });
  });
});
