import { describe, expect, test } from 'vitest';
import { JourneyDefinition } from '../../../lib/contracts/journey.ts';
import { compiled, compiledJourney } from './a-journey.ts';

const day = 86_400;
const starts = 'starts: [{ stage: onboard }]';
const definitionOf = (key: string) => compiledJourney({ top: `${starts}\n${key}` }).definition;
const findingsOf = (key: string) =>
  compiled({ top: `${starts}\n${key}` }).findings.map(({ code, message }) => `${code} ${message}`);

describe('again', () => {
  test.each([
    ['again: never', { atMost: 1 }],
    ['again: always', {}],
    ['again: after 180 days', { after: 180 * day }],
    ['again: after P2W', { after: 14 * day }],
    ['again: at most 3', { atMost: 3 }],
    ['again: at most 3 times', { atMost: 3 }],
    ['again: { after: 180 days, at most: 3 }', { after: 180 * day, atMost: 3 }],
    ['again: { at most: 2 }', { atMost: 2 }],
  ])('reads %s', (key, again) => {
    expect(definitionOf(key).again).toEqual(again);
  });

  test('lets a partner in once where it is left out', () => {
    expect(compiledJourney({}).definition.again).toEqual({ atMost: 1 });
  });

  test.each(['again: sometimes', 'again: after soon', 'again: at most 0', 'again: {}', 'again: 3'])(
    'refuses %s',
    (key) => {
      expect(findingsOf(key)).toEqual([
        'wrong-shape again: write never, always, after 180 days, at most 3, or { after: 180 days, at most: 3 }',
      ]);
    },
  );
});

describe('holdout', () => {
  test.each([
    ['5%', 0.05],
    ['12.5 %', 0.125],
    ['50%', 0.5],
  ])('reads %s', (share, holdout) => {
    expect(definitionOf(`holdout: ${share}`).holdout).toBe(holdout);
  });

  test.each(['0.05', '51%', '5', '-1%'])('refuses %s', (share) => {
    expect(findingsOf(`holdout: ${share}`)).toEqual([
      'wrong-shape holdout: use a share such as 5%, at most 50%',
    ]);
  });
});

describe('goal', () => {
  test('becomes an event with guarded JSONata and seconds', () => {
    const { goal } = definitionOf(
      'goal: { event: deal.won, where: $event.amount > 1000, within: 90 days, ends: true }',
    );

    expect(goal).toEqual({
      event: 'deal.won',
      where: '($event.amount > 1000) = true',
      within: 90 * day,
      ends: true,
    });
  });

  test('leaves partners in the journey where it does not say otherwise', () => {
    expect(definitionOf('goal: { event: deal.won }').goal).toEqual({ event: 'deal.won', ends: false });
  });

  test('knows the event and no partner', () => {
    expect(findingsOf('goal: { event: deal.won, where: $partner.tier = "gold" }')).toEqual([
      'bad-expression there is no variable $partner here: use $event',
    ]);
  });

  test.each([
    ['goal: { event: deal.wun }', 'there is no event "deal.wun"; declare it, or name one that is'],
    [
      'goal: { event: deal.won }\nstops: [deal.won]',
      'deal.won stops the journey before; take it out of "stops"',
    ],
    [
      'goal: { event: stage.entered, where: \'$event.stage = "onboard"\' }',
      'the partner is in the stage "onboard" when the journey starts; name a later one',
    ],
  ])('can not be reached: %s', (key, message) => {
    expect(findingsOf(key)).toEqual([`unreachable-goal nothing reaches this goal: ${message}`]);
  });

  test('may be a later stage', () => {
    expect(findingsOf('goal: { event: stage.entered, where: \'$event.stage = "enable"\' }')).toEqual([]);
  });
});

describe('sending', () => {
  test.each([
    ['{ days: mon-fri }', { days: [1, 2, 3, 4, 5] }],
    ['{ days: fri-mon }', { days: [1, 5, 6, 7] }],
    ['{ days: [wed, monday, mon] }', { days: [1, 3] }],
    ['{ from: "09:00", to: "17:30", zone: partner }', { from: '09:00', to: '17:30', zone: 'partner' }],
    ['{ from: 09:00 }', { from: '09:00' }],
    ['{ cap: 3 per 7 days }', { cap: { messages: 3, within: 7 * day } }],
    ['{ cap: 1 per week }', { cap: { messages: 1, within: 7 * day } }],
    ['{ zone: America/Argentina/Buenos_Aires }', { zone: 'America/Argentina/Buenos_Aires' }],
    ['{ zone: UTC }', { zone: 'UTC' }],
    ['{ priority: low, topic: webinars }', { priority: 'low', topic: 'webinars' }],
  ])('reads %s', (written, sending) => {
    expect(definitionOf(`sending: ${written}`).sending).toEqual(sending);
  });

  test.each([
    ['{ days: weekdays }', 'days: use days such as mon-fri or [mon, wed]'],
    ['{ from: "17:00", to: "09:00" }', 'to: "from" is earlier than "to": hours over midnight are two days'],
    ['{ cap: 0 per day }', 'cap: use a cap such as 3 per 7 days, at most 100 messages'],
    ['{ cap: 3 per fortnight }', 'cap: use a cap such as 3 per 7 days, at most 100 messages'],
  ])('refuses %s', (written, message) => {
    expect(findingsOf(`sending: ${written}`)).toEqual([`wrong-shape ${message}`]);
  });

  test.each([
    ['cap: 2 per 7 days', []],
    ['cap: 2 per 7 days, priority: low', ['more-messages-than-cap']],
    ['cap: 1 per 1 minute, priority: low', ['more-messages-than-cap']],
  ])('counts the last place out where the priority is low: %s', (sending, codes) => {
    const top = `${starts}\nsending: { ${sending} }`;
    const { findings } = compiled({ top, steps: '  - send: hello\n  - send: hello' });

    expect(findings.map(({ code }) => code)).toEqual(codes);
  });

  test.each(['Europe/Atlantis', '+01:00', 'CET/'])('refuses the zone %s', (zone) => {
    const [finding] = compiled({ top: `${starts}\nsending: { zone: "${zone}" }` }).findings;

    expect(finding?.code).toBe('unknown-zone');
  });
});

describe('starts', () => {
  const definitionFrom = (start: string) => compiledJourney({ top: `starts: [{ ${start} }]` }).definition;

  test.each(['inactive: 21 days', 'inactive: 3 weeks', 'inactive: P21D'])('reads %s', (start) => {
    expect(definitionFrom(start)).toMatchObject({
      starts: [{ event: 'engagement.silent', where: '$event.days = 21' }],
      silences: [21],
    });
  });

  test.each(['inactive: 36 hours', 'inactive: 541 days'])('refuses %s', (start) => {
    const [finding] = compiled({ top: `starts: [{ ${start} }]` }).findings;

    expect(finding?.message).toBe('inactive: use whole days of silence, such as 21 days, at most 540');
  });

  test('refuses two ways in one', () => {
    const [finding] = compiled({ top: 'starts: [{ inactive: 21 days, event: deal.won }]' }).findings;

    expect(finding?.message).toContain('a start is "stage: STAGE", "inactive: DURATION", or "event: TYPE"');
  });
});

describe('stops', () => {
  test('has a word for every event that shows that the partner is active', () => {
    const { stops } = definitionOf('stops: [partner.left, activity]');

    expect(stops[0]).toBe('partner.left');
    expect(stops).toEqual(expect.arrayContaining(['portal.signedIn', 'deal.won', 'support.contacted']));
    for (const ours of ['activity', 'survey.answered', 'message.bounced', 'stage.entered'])
      expect(stops).not.toContain(ours);
  });
});

test('assume keeps what the simulator is to believe, in seconds', () => {
  expect(definitionOf('assume: { deal.won: { probability: 0.3, median: 2 days } }').assume).toEqual({
    'deal.won': { probability: 0.3, median: 2 * day },
  });
});

test('every key of the head makes a definition of the contract', () => {
  const definition = definitionOf(
    'again: always\nholdout: 5%\ngoal: { event: deal.won, within: 3 days }\nsending: { days: mon-fri, cap: 3 per 7 days }\nassume: { deal.won: { probability: 1, median: 1 day } }',
  );

  expect(JourneyDefinition.parse(definition)).toEqual(definition);
});
