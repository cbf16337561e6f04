import { describe, expect, it } from 'vitest';
import { pauseJourney, resumeJourney } from '../../lib/operations/publishing/standing.ts';
import { aWorld, day, type TestJourney, type World } from './world.ts';

const head = (steps: string, more = ''): TestJourney => ({
  yaml: `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
${more}steps:
${steps}
`,
});

async function entered(journey: TestJourney): Promise<World> {
  const world = await aWorld({ journeys: [journey] });
  await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
  await world.settleDown();
  return world;
}

const enrolment = async (world: World) => (await world.enrolments())[0];
const runs = (world: World) => world.orchestrator.runs().map(({ name }) => name.slice(32));
const atOnce = { perSecond: 1_000, rest: async () => {} };
const trial = { vendor: 'acme', journey: 'trial' };

describe('a journey of 540 days', () => {
  it('waits 540 days in executions of at most 300', async () => {
    const world = await entered(head('  - send: hello\n  - wait: 540 days\n  - send: farewell'));
    await world.pass(540 * day - 1);
    const before = world.subjects();

    await world.pass(1);

    expect(before).toEqual(['hello']);
    expect(world.subjects()).toEqual(['hello', 'farewell']);
    expect(runs(world)).toEqual(['', '-2']);
    expect(world.orchestrator.runs().map((run) => run.end?.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(await enrolment(world)).toMatchObject({ status: 'ended', reason: 'completed', run: 2 });
  });

  it('waits for an event over a hand-over, and wakes once', async () => {
    const world = await entered(
      head(`
  - waitFor: deal.registered
    id: deal
    within: 500 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
  - branch:
      - when: $steps.deal.amount > 100
        steps: [{ send: big }]
      - else: [{ send: small }]
`),
    );
    await world.pass(450 * day);

    await world.record('deal.registered', { amount: 500 });
    await world.pass(100 * day);

    expect(world.subjects()).toEqual(['thanks', 'big']);
  });

  it.each([-1, 0, 1])('wakes by an event %i ms from the hand-over', async (offset) => {
    const journey = head(`
  - waitFor: deal.registered
    within: 500 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`);
    const world = await entered(journey);
    await world.pass(300 * day + offset);

    await world.record('deal.registered');
    await world.pass(210 * day);

    expect(world.subjects()).toEqual(['thanks']);
  });

  it('can be stopped behind a hand-over', async () => {
    const world = await entered(head('  - wait: 540 days\n  - send: farewell', 'stops: [partner.left]\n'));
    await world.pass(400 * day);

    await world.record('partner.left');
    await world.pass(200 * day);

    expect(world.subjects()).toEqual([]);
    expect(await enrolment(world)).toMatchObject({ status: 'stopped', reason: 'partner.left', run: 2 });
    expect(world.orchestrator.runs().map((run) => run.end?.status)).toEqual(['SUCCEEDED', 'ABORTED']);
  });
});

describe('a pause', () => {
  const journey = head('  - wait: 1 day\n  - send: first\n  - wait: 1 day\n  - send: second');

  it('holds who comes to a send, and lets it go on where it was held', async () => {
    const world = await entered(journey);
    await pauseJourney(world.services, trial);
    await world.pass(3 * day);
    const held = { mails: world.subjects(), row: await enrolment(world) };

    await resumeJourney(world.services, trial, atOnce);
    await world.settleDown();
    const resumed = world.subjects();
    await world.pass(2 * day);

    expect(held.mails).toEqual([]);
    expect(held.row?.heldSince).toBeDefined();
    expect(resumed).toEqual(['first']);
    expect(world.subjects()).toEqual(['first', 'second']);
    expect(await enrolment(world)).toMatchObject({ status: 'ended', reason: 'completed' });
  });

  it('holds an award, and gives it when it ends', async () => {
    const world = await entered(head('  - wait: 1 day\n  - award: { points: 5 }\n  - send: first'));
    await pauseJourney(world.services, trial);
    await world.pass(2 * day);
    const held = (await world.membership())?.points;

    await resumeJourney(world.services, trial, atOnce);
    await world.settleDown();

    expect([held, (await world.membership())?.points]).toEqual([0, 5]);
    expect(world.subjects()).toEqual(['first']);
  });

  it('makes marketing mails expire that it held for more than a week', async () => {
    const world = await entered(journey);
    await pauseJourney(world.services, trial);
    await world.pass(10 * day);

    await resumeJourney(world.services, trial, atOnce);
    await world.pass(2 * day);

    expect(world.subjects()).toEqual(['second']);
    expect((await world.timeline()).filter(({ reason }) => reason === 'expired')).toHaveLength(1);
  });

  it('lets waits keep counting', async () => {
    const world = await entered(journey);
    await world.pass(day);
    await pauseJourney(world.services, trial);
    await world.pass(day / 2);
    await resumeJourney(world.services, trial, atOnce);

    await world.pass(day / 2);

    expect(world.subjects()).toEqual(['first', 'second']);
  });

  it('lets no one in, and says why', async () => {
    const world = await aWorld({ journeys: [journey] });
    await pauseJourney(world.services, trial);

    await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
    await world.settleDown();

    expect(await enrolment(world)).toMatchObject({ status: 'refused', reason: 'paused' });
  });

  it('holds twice, each time until it ends', async () => {
    const world = await entered(journey);
    for (const _ of [1, 2]) {
      await pauseJourney(world.services, trial);
      await world.pass(2 * day);
      await resumeJourney(world.services, trial, atOnce);
      await world.settleDown();
    }

    expect(world.subjects()).toEqual(['first', 'second']);
  });

  it('ends for an enrolment that is stopped while it is held', async () => {
    const world = await entered({
      yaml: journey.yaml.replace('steps:\n', 'stops: [partner.left]\nsteps:\n'),
    });
    await pauseJourney(world.services, trial);
    await world.pass(2 * day);

    await world.record('partner.left');
    await world.settleDown();
    await resumeJourney(world.services, trial, atOnce);
    await world.pass(5 * day);

    expect(world.subjects()).toEqual([]);
    expect(await enrolment(world)).toMatchObject({ status: 'stopped', reason: 'partner.left' });
  });
});
