import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { PartnerLine } from '../../../lib/contracts/partner-import.ts';
import { contactOf, joinWrites, refreshWrites } from '../../../lib/domain/membership.ts';
import { contactTraits, partnerTraits, primaryContact, vendorTraits } from '../../../lib/domain/traits.ts';
import { aPartnerLine } from '../../builders/partner-line.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';

const now = '2026-11-23T09:00:00.000Z';
const line = (given: Partial<Record<string, string>> = {}) =>
  PartnerLine.parse({ ...aPartnerLine(), ...given });

describe('PartnerLine', () => {
  it('takes spaces and capitals as people type them', () => {
    const given = {
      persona: ' Reseller ',
      tier: 'GOLD',
      stage: 'Recruit',
      country: ' de ',
      consent: 'Yes',
      company: ' X ',
    };

    expect(line(given)).toMatchObject({
      persona: 'reseller',
      tier: 'gold',
      stage: 'recruit',
      country: 'DE',
      consent: 'yes',
      company: 'X',
    });
  });

  it('takes an empty column for an absent value', () => {
    const empty = {
      tier: '',
      country: ' ',
      first_name: '',
      last_name: '',
      role: '',
      language: '',
      time_zone: '',
      joined: '',
    };

    const parsed = line(empty);

    expect(Object.keys(empty).filter((name) => parsed[name as keyof PartnerLine] !== undefined)).toEqual([]);
  });
});

describe('joinWrites', () => {
  const contact = contactOf(line(), undefined, 'key');

  it('brings membership, pointer, contact and the entry into the stage in one', () => {
    expect(joinWrites(builtInCatalogue, line(), contact, now)).toMatchObject([
      {
        op: 'create',
        row: { kind: 'membership', stage: 'recruit', points: 0, attributes: {}, revision: 0, joinedAt: now },
      },
      { op: 'create', row: { kind: 'partner', partner: 'p1', vendor: 'acme' } },
      { op: 'put', row: { kind: 'contact' } },
      { op: 'create', row: { kind: 'event', type: 'stage.entered', traits: { stage: 'recruit' }, at: now } },
    ]);
  });

  it('keeps the day on which the partner joined, and lets the stage begin now', () => {
    const [membership, , , event] = joinWrites(
      builtInCatalogue,
      line({ joined: '2026-03-31' }),
      contact,
      now,
    );

    expect(membership).toMatchObject({ row: { joinedAt: '2026-03-31T00:00:00.000Z' } });
    expect(event).toMatchObject({ row: { at: now } });
  });
});

describe('refreshWrites', () => {
  it('brings the profile up to date and leaves stage, points and attributes', () => {
    const contact = contactOf(line(), undefined, 'key');

    const [patch] = refreshWrites(line({ company: 'New GmbH', stage: 'sell' }), contact, true);

    expect(patch).toEqual({
      op: 'patch',
      kind: 'membership',
      key: { vendor: 'acme', partner: 'p1' },
      set: { name: 'New GmbH', persona: 'reseller', tier: 'silver', country: 'DE' },
    });
  });
});

describe('contactOf', () => {
  it('is known by its address alone, however that is written', () => {
    const one = contactOf(line({ email: 'Ana@Nordlicht.example' }), undefined, 'key');
    const other = contactOf(line({ email: 'ana@nordlicht.example', first_name: 'Anna' }), undefined, 'key');

    expect(one.contact).toBe(other.contact);
    expect(one.contact).not.toContain('ana');
  });

  it.each([
    ['yes', undefined, 'granted'],
    ['no', undefined, 'refused'],
    ['', undefined, 'unknown'],
    ['', 'granted', 'granted'],
    ['', 'refused', 'refused'],
    ['no', 'granted', 'refused'],
  ] as const)('takes the column consent "%s" with %s known for %s', (column, consent, expected) => {
    const known = consent === undefined ? undefined : aContact({ consent });

    expect(contactOf(line({ consent: column }), known, 'key').consent).toBe(expected);
  });

  it.each(['bounce', 'complaint', 'unsubscribed'] as const)(
    'keeps that mail stopped for %s',
    (suppressed) => {
      const contact = contactOf(line({ consent: 'yes' }), aContact({ suppressed }), 'key');

      expect(contact.suppressed).toBe(suppressed);
    },
  );
});

describe('traits', () => {
  it('holds no name, no address and no undeclared attribute', () => {
    const membership = aMembership({ attributes: { region: 'north', secret: 'x', certified: 'yes' } });

    expect(partnerTraits(builtInCatalogue, membership)).toEqual({
      id: 'p1',
      persona: 'reseller',
      tier: 'silver',
      stage: 'recruit',
      country: 'DE',
      points: 0,
      region: 'north',
    });
    expect(contactTraits(builtInCatalogue, aContact())).toEqual({
      language: 'en',
      zone: 'Europe/Berlin',
      role: 'primary',
    });
    expect(vendorTraits(builtInCatalogue, aVendor())).toEqual({
      id: 'acme',
      language: 'en',
      zone: 'Europe/Berlin',
    });
  });

  it('lets no attribute pose as a profile field', () => {
    const membership = aMembership({ attributes: { stage: 'sell', id: 'other', points: 999 } });

    expect(partnerTraits(builtInCatalogue, membership)).toMatchObject({
      stage: 'recruit',
      id: 'p1',
      points: 0,
    });
  });

  it('tells how active a partner is, and lets no attribute pose as that', () => {
    const membership = aMembership({ attributes: { alive: 1, silentDays: 0 } });
    const score = { alive: 0.42, rhythmDays: 6, silentDays: 41 };

    expect(partnerTraits(builtInCatalogue, membership)).not.toHaveProperty('alive');
    expect(partnerTraits(builtInCatalogue, membership, score)).toMatchObject(score);
  });

  it('has no contact traits without a contact', () => {
    expect(contactTraits(builtInCatalogue, primaryContact([]))).toEqual({});
  });
});
