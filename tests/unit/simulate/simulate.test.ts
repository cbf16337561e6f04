import { describe, expect, it } from 'vitest';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { addTally, emptyTally } from '../../../lib/simulate/tally/tally.ts';
import { aJourney, aPartner, aScenario, partners, start } from './a-scenario.ts';

const hour = 3_600_000;
const day = 24 * hour;

const agreement = aJourney(
  `
journey: agree
title: Agree
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
goal: { event: deal.registered, within: 20 days }
assume: { agreement.signed: { probability: 0.5, median: 2 days } }
steps:
  - send: welcome
    purpose: service
  - waitFor: agreement.signed
    within: 5 days
    else:
      - send: reminder
      - end: not-signed
  - award: { points: 50, for: agreement }
`,
  ['welcome', 'reminder'],
);

/** A partner who enters on the first morning and then does these things. */
const who = (place: number, ...events: [type: string, after: number][]) =>
  aPartner(place, {
    events: [['stage.entered', 0] as const, ...events].map(([type, after]) => ({
      type,
      at: start + after,
      data: type === 'stage.entered' ? { stage: 'onboard' } : {},
    })),
  });

const tallyOf = async (...people: ReturnType<typeof who>[]) => {
  const population = partners(people.length, (place) => people[place] ?? aPartner(place));
  return simulate(aScenario([agreement], { population }), 0, people.length);
};

describe('a simulation', () => {
  it('counts by step what known partners did', async () => {
    const tally = await tallyOf(
      who(1, ['agreement.signed', 2 * day]),
      who(2),
      who(3, ['partner.left', day]),
      who(4, ['agreement.signed', 5 * day], ['deal.registered', 6 * day]),
    );

    const { steps, ...journey } = tally.journeys.agree ?? expect.fail('nobody entered');
    expect(journey).toMatchObject({
      entered: 4,
      open: 0,
      ended: { completed: 2, 'not-signed': 1 },
      stopped: { 'partner.left': 1 },
      goal: 1,
    });
    expect(journey.goalByDay.indexOf(1)).toBe(6);
    expect(steps['wait-agreement-signed']).toMatchObject({ entered: 4, done: 2, timedOut: 1, waiting: 0 });
    expect(steps.welcome).toMatchObject({ entered: 4, sent: 4 });
    expect(steps.reminder).toMatchObject({ entered: 1, sent: 1 });
    expect(tally.emailsPerPartner).toEqual([0, 3, 1]);
  });

  it('leaves who is not through as waiting', async () => {
    const scenario = aScenario([agreement], { population: partners(1, () => who(1)), days: 3 });

    const tally = await simulate(scenario, 0, 1);

    expect(tally.journeys.agree).toMatchObject({ entered: 1, open: 1 });
    expect(tally.journeys.agree?.steps['wait-agreement-signed']).toMatchObject({ waiting: 1, done: 0 });
  });

  it('adds up to the same whole, however the population is parted', async () => {
    const scenario = aScenario([agreement], { population: partners(60) });
    const whole = await simulate(scenario, 0, 60);

    const parts = emptyTally();
    for (const [from, to] of [
      [40, 60],
      [0, 17],
      [17, 40],
    ] as const) {
      addTally(parts, await simulate(scenario, from, to));
    }

    expect(parts.journeys).toEqual(whole.journeys);
    expect(parts.emailsByMinute).toEqual(whole.emailsByMinute);
    expect(parts.emailsPerPartner).toEqual(whole.emailsPerPartner);
  });

  it('draws what is assumed: half of the partners sign, half of those within the median', async () => {
    const scenario = aScenario([agreement], { population: partners(4_000) });

    const tally = await simulate(scenario, 0, 4_000);

    // Signed by the fifth day of five: 0.5 · (1 − 2^(−5/2)) = 0.41; three standard errors are 0.023.
    const { done = 0 } = tally.journeys.agree?.steps['wait-agreement-signed'] ?? {};
    expect(done / 4_000).toBeGreaterThan(0.388);
    expect(done / 4_000).toBeLessThan(0.435);
  });

  it('gives other partners another fate with another seed', async () => {
    const outcome = async (seed: number) =>
      (await simulate(aScenario([agreement], { population: partners(200), seed }), 0, 200)).journeys;

    expect(await outcome(1)).toEqual(await outcome(1));
    expect(await outcome(1)).not.toEqual(await outcome(2));
  });

  it('keeps a contact under a cap that two journeys share, and tells why', async () => {
    const mail = (name: string) =>
      aJourney(
        `
journey: ${name}
title: T
stage: onboard
starts: [{ stage: onboard }]
sending: { cap: 1 per 7 days }
steps:
  - send: ${name}-mail
`,
        [`${name}-mail`],
      );
    const scenario = aScenario([mail('one'), mail('two')], { population: partners(1, () => who(1)) });

    const tally = await simulate(scenario, 0, 1);

    expect(tally.emails).toBe(1);
    expect(tally.journeys.two?.steps['two-mail']).toMatchObject({ sent: 0, skipped: { 'cap-reached': 1 } });
  });

  it('says what was waited for and is known nowhere', async () => {
    const silent = aJourney(`
journey: silent
title: T
stage: onboard
starts: [{ stage: onboard }]
steps:
  - waitFor: training.completed
    within: 2 days
`);

    const tally = await simulate(aScenario([silent]), 0, 1);

    expect(tally.unknown).toEqual({ 'silent training.completed': 1 });
  });

  it('asks anew for what has come, and not for what is still to come', async () => {
    const twice = aJourney(`
journey: twice
title: T
stage: onboard
starts: [{ stage: onboard }]
steps:
  - waitFor: deal.registered
    within: 5 days
  - waitFor: deal.registered
    id: second
    within: 5 days
`);
    const afterDays = (days: number) => () => ({ probability: 1, delay: () => days * day });
    const dealsOf = async (days: number) =>
      (await simulate(aScenario([twice], { behaviour: afterDays(days) }), 0, 1)).journeys.twice?.steps;

    expect(await dealsOf(2)).toMatchObject({ 'wait-deal-registered': { done: 1 }, second: { done: 1 } });
    // The one that was asked for first comes on the seventh day, and no other.
    expect(await dealsOf(7)).toMatchObject({ 'wait-deal-registered': { timedOut: 1 }, second: { done: 1 } });
    expect(await dealsOf(11)).toMatchObject({ second: { timedOut: 1 } });
  });

  it('tells a reminder by its last wait, however often it reminds', async () => {
    const nudging = aJourney(
      `
journey: nudging
title: T
stage: onboard
starts: [{ stage: onboard }]
assume: { agreement.signed: { probability: 0, median: 1 day } }
steps:
  - nudge: reminder
    until: agreement.signed
    every: 2 days
    times: 3
`,
      ['reminder'],
    );
    const people = [who(1), who(2, ['agreement.signed', 3 * day])];
    const population = partners(2, (place) => people[place] ?? aPartner(place));

    const tally = await simulate(aScenario([nudging], { population }), 0, 2);

    expect(tally.journeys.nudging?.steps.reminder).toMatchObject({
      entered: 2,
      sent: 5,
      done: 1,
      timedOut: 1,
      waiting: 0,
    });
  });
});
