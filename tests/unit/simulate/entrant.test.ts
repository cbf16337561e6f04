import { describe, expect, it } from 'vitest';
import { entrant } from '../../../lib/simulate/entrant.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aContact, aMembership } from '../../builders/rows.ts';
import { aJourney, aScenario, partners, start } from './a-scenario.ts';

const entered = (day: number, stage = 'onboard') =>
  anEvent({
    type: 'stage.entered',
    at: new Date(start + day * 86_400_000).toISOString(),
    traits: { stage },
    data: { note: 'for Ana' },
  });
const rows = (input: object, given: Partial<Parameters<typeof entrant>[0]> = {}) => ({
  membership: aMembership({
    stage: 'sell',
    tier: 'gold',
    points: 90,
    attributes: { size: 'L', profileComplete: true },
  }),
  contacts: [aContact()],
  stages: [entered(0)],
  entries: [{ enrolment: anEnrolment({ input: JSON.stringify(input) }), trigger: entered(0) }],
  ...given,
});

describe('a partner who entered', () => {
  it('is as the journey saw them then, and in the rest as they are today', () => {
    const given = { partner: { persona: 'integrator', points: 10, tier: 'silver', region: 'north' } };

    const partner = entrant(rows(given), ['persona', 'points', 'tier', 'profileComplete', 'region']);

    expect(partner).toMatchObject({ persona: 'integrator', points: 10, tier: 'silver', stage: 'onboard' });
    // That the profile was complete the journey itself has set; it was not so before.
    expect(partner.attributes).toEqual({ size: 'L', region: 'north' });
  });

  it('of the control group, whom no journey looked at, is as they are today, at the stage of then', () => {
    const partner = entrant(rows({}), ['tier', 'profileComplete']);

    expect(partner).toMatchObject({ tier: 'gold', stage: 'onboard', points: 90 });
    expect(partner.attributes).toMatchObject({ profileComplete: true });
  });

  it('brings nothing of a person, and is suppressed only where that was so before they entered', () => {
    const later = aContact({ suppressed: 'unsubscribed', suppressedAt: entered(3).at });
    const before = aContact({ suppressed: 'bounce', suppressedAt: entered(-3).at });

    const { contacts, entries } = entrant(rows({}, { contacts: [later, before] }), []);

    expect(JSON.stringify({ contacts, entries })).not.toMatch(/ana|berg|nordlicht/i);
    expect(contacts.map(({ suppressed }) => suppressed)).toEqual([undefined, 'bounce']);
  });

  it('is simulated to enter when they did, as often as they did', async () => {
    const journey = aJourney(`
journey: again
title: T
stage: onboard
starts: [{ stage: onboard }]
again: always
steps:
  - waitFor: training.completed
    within: 2 days
`);
    const entries = [0, 10, 29].map((day) => ({ enrolment: anEnrolment(), trigger: entered(day) }));
    const partner = entrant(rows({}, { entries }), []);

    const tally = await simulate(
      aScenario([journey], { population: partners(1, () => partner), days: 30 }),
      0,
      1,
    );

    expect(tally.journeys.again).toMatchObject({ entered: 3, open: 1, ended: { completed: 2 } });
  });
});
