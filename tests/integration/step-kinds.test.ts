import { describe, expect, it } from 'vitest';
import { memoryCaller } from '../../lib/adapters/memory/caller.ts';
import { armOf } from '../../lib/domain/chance-of-membership.ts';
import { aContact } from '../builders/rows.ts';
import { aWorld, day, hour, minute, type TestJourney, type World } from './world.ts';

const head = (steps: string, more = ''): TestJourney => ({
  yaml: `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
${more}steps:
${steps}
`,
});

/** A world in which a partner has just entered the journey. */
async function entered(
  journey: TestJourney,
  options: Omit<Parameters<typeof aWorld>[0], 'journeys'> = {},
): Promise<World> {
  const world = await aWorld({ journeys: [journey], ...options });
  await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
  await world.settleDown();
  return world;
}

const enrolment = async (world: World) => (await world.enrolments())[0];
const says = async (world: World) => (await world.timeline()).map((entry) => entry.says);

describe('a split', () => {
  const journey = head(`
  - split:
      short: { weight: 50, steps: [{ send: tips-short }] }
      long: { weight: 50, steps: [{ send: tips-long }] }
    id: tips
`);
  const arms = [
    { name: 'short', weight: 50 },
    { name: 'long', weight: 50 },
  ];

  it.each(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'])('leads %s where its hash says', async (partner) => {
    const world = await entered(journey, { membership: { partner } });

    expect(world.subjects()).toEqual([`tips-${armOf('acme', partner, 'trial', 'tips', arms)}`]);
  });

  it('leads a partner the same way after a re-entry', async () => {
    const again = { yaml: journey.yaml.replace('steps:\n', 'again: always\nsteps:\n') };
    const world = await entered(again);
    await world.pass(day);

    await world.record('stage.entered', { stage: 'onboard', from: 'enable' });
    await world.pass(day);

    const [first, second] = world.subjects();
    expect(second).toBe(first);
    expect(world.subjects()).toHaveLength(2);
  });
});

describe('a wait until', () => {
  it.each([
    ['Europe/Berlin', '2026-11-24T08:00:00.000Z'],
    ['America/New_York', '2026-11-24T14:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-24T03:15:00.000Z'],
  ])('a weekday and a time ends by the clocks of %s', async (zone, expected) => {
    const world = await entered(head('  - wait: until tuesday 09:00\n  - send: hello'), {
      contacts: [aContact({ zone })],
    });
    await world.pass(Date.parse(expected) - world.now() - 1);
    const before = world.subjects().length;

    await world.pass(1);

    expect([before, world.subjects().length]).toEqual([0, 1]);
  });

  it('a date over a change of the clocks keeps the clock time', async () => {
    const world = await entered(head('  - wait: until 2027-04-01 09:00\n  - send: hello'));

    await world.pass(Date.parse('2027-04-01T07:00:00.000Z') - world.now());

    expect(world.subjects()).toEqual(['hello']);
  });

  it.each([
    [
      'ends before the date of a trait',
      { renewalDate: '2027-02-01T00:00:00.000Z' },
      '2027-01-02T00:00:00.000Z',
      ['renew'],
    ],
    [
      'takes its else path where the date is not known',
      {},
      '2026-11-23T09:00:00.000Z',
      ['ask-date', 'renew'],
    ],
  ])('%s', async (_, attributes, at, expected) => {
    const journey = head(`
  - wait: { until: $partner.renewalDate, before: 30 days }
    id: renewal
    else: [{ send: ask-date }]
  - send: renew
`);
    const world = await entered(journey, { membership: { attributes } });

    await world.pass(Date.parse(at) - world.now());

    expect(world.subjects()).toEqual(expected);
  });
});

describe('a task that waits', () => {
  const journey = head(`
  - task: sign
    title: Sign it
    due: 7 days
    waits: true
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`);

  it('goes on when it is done', async () => {
    const world = await entered(journey);
    await world.pass(day);

    await world.record('task.completed', { task: 'other' });
    await world.record('task.completed', { task: 'sign' });
    await world.settleDown();

    expect(world.subjects()).toEqual(['thanks']);
  });

  it('takes its else path when it is overdue', async () => {
    const world = await entered(journey);

    await world.pass(8 * day);

    expect(world.subjects()).toEqual(['sorry']);
  });
});

describe('an ask', () => {
  const journey = head(`
  - ask: first-weeks
    within: 7 days
    then:
      - branch:
          - when: $steps.\`first-weeks\`.score >= 8
            steps: [{ send: glad }]
          - else: [{ send: how-can-we-help }]
    else: [{ send: never-mind }]
`);
  const asked = {
    ...journey,
    emails: {
      'first-weeks': 'How is it, {{ contact.firstName }}?',
      glad: 'x {{ contact.firstName }}',
      'how-can-we-help': 'x {{ contact.firstName }}',
      'never-mind': 'x {{ contact.firstName }}',
    },
  };

  it.each([
    [9, 'glad'],
    [3, 'how-can-we-help'],
  ])('branches on a score of %i', async (score, email) => {
    const world = await entered(asked);
    await world.pass(day);

    await world.record('survey.answered', { survey: 'first-weeks', score });
    await world.settleDown();

    expect(world.subjects()).toEqual(['first-weeks', email]);
  });

  it('goes on without an answer when the time is over', async () => {
    const world = await entered(asked);

    await world.pass(8 * day);

    expect(world.subjects()).toEqual(['first-weeks', 'never-mind']);
  });
});

describe('an approve', () => {
  const journey = head(`
  - approve: account-manager
    id: grant
    saying: "Gold for {{ partner.name }}?"
    within: 7 days
    then:
      - branch:
          - when: $steps.grant.decision = "approved"
            steps: [{ send: granted }]
          - else: [{ send: refused }]
    else: [{ send: undecided }]
`);

  it.each(['approved', 'refused'])('goes on with the decision %s', async (decision) => {
    const world = await entered(journey);
    await world.pass(day);
    const id = (await enrolment(world))?.enrolment ?? '';

    await world.record('approval.decided', { enrolment: id, step: 'grant', decision });
    await world.settleDown();

    expect(world.subjects()).toEqual([
      'Gold for Nordlicht GmbH?',
      decision === 'approved' ? 'granted' : 'refused',
    ]);
    expect(await says(world)).toContain(`the account manager ${decision} it`);
  });

  it('is not moved by a decision for another enrolment, and ends in time', async () => {
    const world = await entered(journey);

    await world.record('approval.decided', { enrolment: 'another', step: 'grant', decision: 'approved' });
    await world.pass(8 * day);

    expect(world.subjects()).toEqual(['Gold for Nordlicht GmbH?', 'undecided']);
  });
});

describe('a call', () => {
  const journey = head(`
  - call: crm
    within: 1 day
    answers: { score: number }
  - branch:
      - when: $steps.crm.ok and $steps.crm.score > 5
        steps: [{ send: hot }]
      - when: $steps.crm.ok
        steps: [{ send: warm }]
      - else: [{ send: unknown }]
`);
  const answering = (status: number, body: string) => ({
    services: { caller: memoryCaller(() => ({ outcome: 'answered', status, body })) },
  });

  it.each([
    ['hot', 200, '{"score":7}'],
    ['warm', 200, '{"score":"7"}'],
    ['warm', 204, ''],
  ])('leads on to %s by an answer of %i %s', async (email, status, body) => {
    const world = await entered(journey, answering(status, body));

    expect(world.subjects()).toEqual([email]);
  });

  it('is tried again until its time is over, and the journey goes on', async () => {
    const caller = memoryCaller(() => ({ outcome: 'failed', code: 'ECONNREFUSED' }));
    const world = await entered(journey, { services: { caller } });

    await world.pass(day);

    expect(caller.calls).toHaveLength(7);
    expect(world.subjects()).toEqual(['unknown']);
    expect(await says(world)).toContain('called crm in vain: the endpoint gave no good answer in time');
  });
});

describe('a notify', () => {
  it('tells the account manager within the journey', async () => {
    const world = await entered(
      head('  - notify: account-manager\n    saying: "{{ partner.name }} is here"\n  - send: hello'),
    );

    expect(world.mails().map(({ to }) => to)).toEqual(['kim@acme.example', 'ana@nordlicht.example']);
    expect(await says(world)).toContain('told the account manager');
  });
});

describe('a goal', () => {
  const goal = (ends: boolean) =>
    head(
      '  - wait: 10 days\n  - send: reminder',
      `goal: { event: deal.registered, within: 90 days, ends: ${ends} }\n`,
    );

  it('ends the journey, and what it waits for', async () => {
    const world = await entered(goal(true));
    await world.pass(day);

    await world.record('deal.registered');
    await world.pass(30 * day);

    expect(world.subjects()).toEqual([]);
    expect(await enrolment(world)).toMatchObject({ status: 'ended', reason: 'goal' });
    expect(world.orchestrator.runs().map((run) => run.end?.status)).toEqual(['ABORTED']);
    expect(await says(world)).toContain('left trial: the goal is reached');
  });

  it('ends it also where the journey waits for that very event', async () => {
    const journey = head(
      '  - waitFor: deal.registered\n    within: 10 days\n    then: [{ send: thanks }]',
      'goal: { event: deal.registered, ends: true }\n',
    );
    const world = await entered(journey);
    await world.pass(day);

    await world.record('deal.registered');
    await world.pass(30 * day);

    expect(world.subjects()).toEqual([]);
    expect(await enrolment(world)).toMatchObject({ status: 'ended', reason: 'goal' });
  });

  it('is noted, also after the journey’s end, where it ends nothing', async () => {
    const world = await entered(goal(false));
    await world.pass(20 * day);

    await world.record('deal.registered');
    await world.settleDown();

    expect(world.subjects()).toEqual(['reminder']);
    expect((await enrolment(world))?.goalAt).toBeDefined();
  });

  it('is noted of the control group, which gets nothing', async () => {
    const journey = { yaml: goal(false).yaml.replace('steps:\n', 'holdout: 50%\nsteps:\n') };
    const partner = Array.from({ length: 50 }, (_, number) => `p${number}`);
    const worlds = await Promise.all(
      partner.slice(0, 8).map((id) => entered(journey, { membership: { partner: id } })),
    );
    const held = (
      await Promise.all(worlds.map(async (world) => ({ world, row: await enrolment(world) })))
    ).filter(({ row }) => row?.status === 'held-out');

    for (const { world } of held) {
      await world.pass(20 * day);
      await world.record('deal.registered');
      await world.settleDown();
    }

    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(8);
    for (const { world } of held) {
      expect(world.mails()).toEqual([]);
      expect(world.orchestrator.runs()).toEqual([]);
      expect((await enrolment(world))?.goalAt).toBeDefined();
    }
  });
});

describe('sending rules', () => {
  it('move a mail to the next opening, in the contact’s zone, and the journey with it', async () => {
    const world = await entered(
      head(
        '  - send: hello\n  - wait: 1 hour\n  - send: more',
        'sending: { days: mon-fri, from: "09:00", to: "17:30", zone: partner }\n',
      ),
      { contacts: [aContact({ zone: 'America/New_York' })] },
    );
    const atOnce = world.subjects().length;

    await world.pass(5 * hour);
    const atNine = world.subjects().length;
    await world.pass(hour + minute);

    // 9:00 UTC is 4:00 in New York.
    expect([atOnce, atNine, world.subjects().length]).toEqual([0, 1, 2]);
  });

  it('skip what the cap does not allow, and say so', async () => {
    const steps = ['one', 'two', 'three', 'four'].map((name) => `  - send: ${name}`).join('\n');
    const world = await entered(head(steps, 'sending: { cap: 3 per 7 days }\n'));

    expect(world.subjects()).toEqual(['one', 'two', 'three']);
    expect((await world.timeline()).filter(({ reason }) => reason === 'cap-reached')).toHaveLength(1);
  });
});

describe('side by side', () => {
  it('goes on when all branches are done', async () => {
    const world = await entered(
      head(`
  - together:
      - - wait: 2 days
        - send: slow
      - - waitFor: deal.registered
          within: 7 days
          then: [{ send: deal }]
          else: [{ send: no-deal }]
  - send: after
`),
    );
    await world.pass(3 * day);
    const between = world.subjects();

    await world.record('deal.registered');
    await world.settleDown();

    expect(between).toEqual(['slow']);
    expect(world.subjects()).toEqual(['slow', 'deal', 'after']);
  });
});
