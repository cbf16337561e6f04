import type { ContactRow, MembershipRow } from '../../contracts/membership.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Scenario } from '../scenario.ts';
import type { Tally } from '../tally/tally.ts';
import type { Life } from './life.ts';

/** A partner of the scenario's population as nothing has happened to them yet. */
export function beginLife(scenario: Scenario, place: number, tally: Tally): Life {
  const given = scenario.population.partner(place);
  const { vendor } = scenario.vendor;
  const { partner, persona, tier, stage, country, points = 0, attributes = {} } = given;
  const membership: MembershipRow = {
    kind: 'membership',
    vendor,
    partner,
    name: partner,
    persona,
    ...(tier === undefined ? {} : { tier }),
    stage,
    ...(country === undefined ? {} : { country }),
    points,
    attributes,
    revision: 0,
    joinedAt: instantOf(scenario.start),
  };
  const contacts = given.contacts.map(
    (contact, index): ContactRow => ({
      kind: 'contact',
      vendor,
      partner,
      contact: `c-${index + 1}`,
      email: 'nobody@partner.example',
      emailDigest: '',
      ...contact,
    }),
  );
  return {
    scenario,
    place,
    given,
    tally,
    now: scenario.start,
    membership,
    contacts,
    caps: new Map(),
    events: [],
    theirs: new Set(),
    enrolments: [],
    entries: new Map(),
    waits: [],
    coming: [],
    undispatched: [],
    emails: [],
    ids: 0,
  };
}
