import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import {
  type Candidate,
  enrolmentOf,
  entryWrites,
  isInAudience,
  startsOn,
} from '../../../lib/domain/enrolment/entry.ts';
import { referenceOf } from '../../../lib/domain/event/reference.ts';
import { anEvent } from '../../builders/event.ts';
import { aDefinition, aVersion } from '../../builders/journey.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';

const trigger = anEvent({ type: 'stage.entered', traits: { stage: 'recruit' }, data: { note: 'private' } });
const openedAt = '2026-11-23T09:00:01.000Z';

const aCandidate = (given: Partial<Candidate> = {}): Candidate => ({
  vendor: aVendor(),
  membership: aMembership(),
  contacts: [aContact()],
  trigger,
  version: aVersion(),
  ...given,
});

const withDefinition = (given: Parameters<typeof aDefinition>[0]) =>
  aCandidate({ version: aVersion({ definition: aDefinition(given) }) });

describe('startsOn', () => {
  it.each([
    ['an event of its type that meets the condition', { traits: { stage: 'recruit' } }, true],
    ['an event that does not meet the condition', { traits: { stage: 'enable' } }, false],
    ['an event without the trait', { traits: {} }, false],
    ['an event of another type', { type: 'partner.joined', traits: { stage: 'recruit' } }, false],
  ])('tells %s', async (_, event, expected) => {
    expect(await startsOn(aDefinition(), { ...trigger, ...event })).toBe(expected);
  });

  it('takes any of several starts', async () => {
    const definition = aDefinition({
      starts: [{ event: 'partner.joined' }, { event: 'deal.won', where: '$event.amount > 5' }],
    });

    const starts = [
      anEvent({ type: 'partner.joined' }),
      anEvent({ type: 'deal.won', traits: { amount: 6 } }),
      anEvent({ type: 'deal.won', traits: { amount: 5 } }),
    ];

    expect(await Promise.all(starts.map((event) => startsOn(definition, event)))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('isInAudience', () => {
  it.each([
    [undefined, true],
    ['$partner.persona = "reseller"', true],
    ['$partner.persona = "integrator"', false],
    ['$contact.role = "primary" and $vendor.id = "acme" and $trigger.stage = "recruit"', true],
    ['$partner.attributes.region = "north"', false],
    [`$trigger.id = "${referenceOf(trigger)}"`, true],
    ['$exists($partner.name) or $exists($contact.email) or $exists($contact.firstName)', false],
    ['$exists($trigger.note)', false],
    ['"not a boolean"', false],
  ])('judges %s', async (audience, expected) => {
    const definition = audience === undefined ? {} : { audience };

    expect(await isInAudience(builtInCatalogue, withDefinition(definition))).toBe(expected);
  });

  it('sees attributes that were set, and no contact where there is none', async () => {
    const membership = aMembership({ attributes: { region: 'north', undeclared: 'x' } });
    const audience =
      '$partner.region = "north" and $not($exists($partner.undeclared)) and $not($exists($contact.role))';

    const candidate = { ...withDefinition({ audience }), membership, contacts: [] };

    expect(await isInAudience(builtInCatalogue, candidate)).toBe(true);
  });
});

describe('enrolmentOf', () => {
  it('gives a repeat of the event the same enrolment, and another event another', () => {
    const id = (event = trigger) =>
      enrolmentOf(builtInCatalogue, aCandidate({ trigger: event }), openedAt).enrolment;

    expect(id()).toBe(id({ ...trigger }));
    expect(id()).not.toBe(id({ ...trigger, id: 'e2' }));
  });

  it('gives partners, vendors and journeys enrolments of their own', () => {
    const candidates = [
      aCandidate(),
      aCandidate({ membership: aMembership({ partner: 'p2' }) }),
      aCandidate({ membership: aMembership({ vendor: 'other' }) }),
      aCandidate({ version: aVersion({ journey: 'farewell' }) }),
    ];

    const ids = candidates.map((each) => enrolmentOf(builtInCatalogue, each, openedAt).enrolment);

    expect(new Set(ids).size).toBe(4);
  });

  it('hands an execution ids and the traits that the journey names, and nothing else', () => {
    const needs = {
      partner: ['tier', 'name'],
      contact: ['language', 'email'],
      vendor: ['zone'],
      trigger: ['stage'],
    };

    const row = enrolmentOf(builtInCatalogue, withDefinition({ needs }), openedAt);

    expect(JSON.parse(row.input)).toEqual({
      enrolment: {
        id: row.enrolment,
        vendor: 'acme',
        partner: 'p1',
        journey: 'welcome',
        owner: 'library',
        version: 1,
        since: trigger.at,
      },
      partner: { tier: 'silver' },
      contact: { language: 'en' },
      vendor: { zone: 'Europe/Berlin' },
      journey: { id: 'welcome', version: 1, startedAt: openedAt },
      trigger: { stage: 'recruit', id: referenceOf(trigger), type: 'stage.entered', at: trigger.at },
    });
  });

  it('leaves out what is missing, never null', () => {
    const { tier: _, ...membership } = aMembership();
    const needs = { partner: ['tier', 'region'], contact: ['zone'], vendor: [], trigger: ['from'] };

    const row = enrolmentOf(
      builtInCatalogue,
      { ...withDefinition({ needs }), membership, contacts: [] },
      openedAt,
    );

    expect(JSON.parse(row.input)).toMatchObject({ partner: {}, contact: {} });
    expect(row.input).not.toContain('null');
  });

  it('opens on the version, with its stops and its trigger', () => {
    const row = enrolmentOf(builtInCatalogue, aCandidate(), openedAt);

    expect(row).toMatchObject({
      status: 'open',
      owner: 'library',
      version: 1,
      stateMachineArn: aVersion().stateMachineArn,
      stops: ['partner.left'],
      trigger: { type: 'stage.entered', id: 'e1', at: trigger.at },
      openedAt,
    });
    expect(row).not.toHaveProperty('closedAt');
  });

  it('keeps a refusal with its reason and without an input', () => {
    const row = enrolmentOf(builtInCatalogue, aCandidate(), openedAt, 'not-in-audience');

    expect(row).toMatchObject({
      status: 'refused',
      reason: 'not-in-audience',
      closedAt: openedAt,
      input: '{}',
    });
  });
});

describe('entryWrites', () => {
  it('creates the enrolment first and the entry second, for a refusal is told by its position', () => {
    const row = enrolmentOf(builtInCatalogue, aCandidate(), openedAt);

    expect(entryWrites(row)).toEqual([
      { op: 'create', row },
      {
        op: 'create',
        row: { kind: 'entry', vendor: 'acme', partner: 'p1', journey: 'welcome', enrolment: row.enrolment },
      },
    ]);
  });
});
