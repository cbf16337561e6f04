import { describe, expect, it } from 'vitest';
import { aWorld, day, hour, instant, type TestJourney } from './world.ts';

const head = (steps: string, more = ''): TestJourney => ({
  yaml: `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
again: never
${more}steps:
${steps}
`,
});

const signing = head(`
  - waitFor: agreement.signed
    within: 7 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`);

const enter = { stage: 'onboard', from: 'recruit' };

describe('a wait', () => {
  it('goes on with an event that came before the step was reached', async () => {
    const world = await aWorld({
      journeys: [
        head(`
  - wait: 2 days
  - waitFor: agreement.signed
    within: 7 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(day);
    await world.record('agreement.signed');

    await world.pass(2 * day);

    expect(world.subjects()).toEqual(['thanks']);
  });

  it('goes on with an event that comes while it waits', async () => {
    const world = await aWorld({ journeys: [signing] });
    await world.record('stage.entered', enter);
    await world.pass(3 * day);

    await world.record('agreement.signed');
    await world.settleDown();

    expect(world.subjects()).toEqual(['thanks']);
  });

  it('takes its else path when nothing comes in time, and a late event changes nothing', async () => {
    const world = await aWorld({ journeys: [signing] });
    await world.record('stage.entered', enter);
    await world.pass(8 * day);

    await world.record('agreement.signed');
    await world.pass(day);

    expect(world.subjects()).toEqual(['sorry']);
  });

  it('does not take an event from before the one that started the journey', async () => {
    const world = await aWorld({ journeys: [signing] });
    await world.record('agreement.signed');
    await world.pass(hour);
    await world.record('stage.entered', enter);

    await world.pass(8 * day);

    expect(world.subjects()).toEqual(['sorry']);
  });

  it('is woken once by an event that is recorded twice', async () => {
    const world = await aWorld({
      journeys: [
        head(`
  - waitFor: deal.registered
    within: 7 days
    then: [{ send: first }]
  - waitFor: deal.registered
    id: second-deal
    within: 7 days
    then: [{ send: second }]
    else: [{ send: only-one }]
`),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(hour);
    const deal = { id: 'deal-1', at: instant(world.now()) };

    const outcomes = [await world.record('deal.registered', {}, deal)];
    await world.settleDown();
    outcomes.push(await world.record('deal.registered', {}, deal));
    await world.pass(8 * day);

    expect(outcomes.map((recorded) => recorded.outcome)).toEqual(['recorded', 'repeated']);
    expect(world.subjects()).toEqual(['first', 'only-one']);
  });

  it('takes two events for two waits in a row, also when both came before the first', async () => {
    const world = await aWorld({
      journeys: [
        head(`
  - wait: 1 day
  - waitFor: deal.registered
    within: 7 days
    then: [{ send: first }]
  - waitFor: deal.registered
    id: second-deal
    within: 7 days
    then: [{ send: second }]
    else: [{ send: only-one }]
`),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(hour);
    await world.record('deal.registered', { amount: 1 });
    await world.record('deal.registered', { amount: 2 });

    await world.pass(2 * day);

    expect(world.subjects()).toEqual(['first', 'second']);
  });

  it('is not satisfied by the very event that started its journey', async () => {
    const world = await aWorld({
      journeys: [
        {
          yaml: `journey: trial
title: A second deal
stage: sell
starts: [{ event: deal.registered }]
steps:
  - waitFor: deal.registered
    within: 7 days
    then: [{ send: another }]
    else: [{ send: alone }]
`,
        },
      ],
    });
    await world.record('deal.registered');

    await world.pass(8 * day);

    expect(world.subjects()).toEqual(['alone']);
  });

  it('judges an event by its traits and by what the partner was when the wait began', async () => {
    const world = await aWorld({
      membership: { tier: 'gold' },
      journeys: [
        head(`
  - waitFor: training.completed
    where: $event.course = "architecture-101" and $partner.tier = "gold"
    within: 7 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(hour);

    await world.record('training.completed', { course: 'sales-101' });
    await world.settleDown();
    const before = world.subjects();
    await world.record('training.completed', { course: 'architecture-101' });
    await world.settleDown();

    expect(before).toEqual([]);
    expect(world.subjects()).toEqual(['thanks']);
  });

  it('hands the traits that a later branch names to it', async () => {
    const world = await aWorld({
      journeys: [
        head(`
  - waitFor: training.completed
    id: course
    within: 7 days
  - branch:
      - when: $steps.course.score >= 80
        steps: [{ send: very-good }]
      - else: [{ send: good }]
`),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(hour);

    await world.record('training.completed', { course: 'any', score: 91 });
    await world.settleDown();

    expect(world.subjects()).toEqual(['very-good']);
  });
});

describe('a nudge', () => {
  const nudging = head(`
  - nudge: reminder
    until: agreement.signed
    every: 3 days
    times: 3
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`);

  it('reminds until the last time and then takes its else path', async () => {
    const world = await aWorld({ journeys: [nudging] });
    await world.record('stage.entered', enter);

    await world.pass(10 * day);

    expect(world.subjects()).toEqual(['reminder', 'reminder', 'reminder', 'sorry']);
  });

  it('stops reminding when the event comes', async () => {
    const world = await aWorld({ journeys: [nudging] });
    await world.record('stage.entered', enter);
    await world.pass(4 * day);

    await world.record('agreement.signed');
    await world.pass(10 * day);

    expect(world.subjects()).toEqual(['reminder', 'reminder', 'thanks']);
  });

  it('reminds nobody of what is done, and says so', async () => {
    const world = await aWorld({
      journeys: [
        head(`
  - wait: 1 day
  - nudge: reminder
    until: agreement.signed
    every: 3 days
    times: 3
    then: [{ send: thanks }]
`),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(hour);
    await world.record('agreement.signed');

    await world.pass(2 * day);

    expect(world.subjects()).toEqual(['thanks']);
    expect((await world.timeline()).map((entry) => entry.reason)).toContain('no-longer-needed');
  });
});

describe('a stop', () => {
  const stopping = head(
    `
  - waitFor: agreement.signed
    within: 7 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
`,
    'stops: [partner.left]\n',
  );

  it('ends the journey at once', async () => {
    const world = await aWorld({ journeys: [stopping] });
    await world.record('stage.entered', enter);
    await world.pass(day);

    await world.record('partner.left', { reason: 'sold' });
    await world.pass(10 * day);

    expect(world.subjects()).toEqual([]);
    expect(await world.enrolments()).toMatchObject([{ status: 'stopped', reason: 'partner.left' }]);
    expect(world.orchestrator.runs()).toMatchObject([{ end: { status: 'ABORTED' } }]);
  });

  it('that comes before anything has reacted to the start lets nothing start', async () => {
    const world = await aWorld({ journeys: [stopping] });
    await world.record('stage.entered', enter);
    await world.record('partner.left');

    await world.pass(10 * day);

    expect(world.subjects()).toEqual([]);
    expect(await world.enrolments()).toMatchObject([{ status: 'stopped' }]);
  });
});

describe('an entry', () => {
  it('is refused the second time where a journey admits a partner once, and the timeline says so', async () => {
    const world = await aWorld({ journeys: [signing] });
    await world.record('stage.entered', enter);
    await world.pass(8 * day);

    await world.record('stage.entered', enter);
    await world.pass(8 * day);

    expect(world.subjects()).toEqual(['sorry']);
    expect((await world.enrolments()).map((enrolment) => enrolment.status).sort()).toEqual([
      'ended',
      'refused',
    ]);
    expect((await world.timeline()).map((entry) => entry.reason)).toContain('entered-before');
  });

  it('is refused to a partner outside the audience', async () => {
    const world = await aWorld({
      journeys: [head('  - send: hello', 'audience: $partner.persona = "integrator"\n')],
    });

    await world.record('stage.entered', enter);
    await world.pass(day);

    expect(world.subjects()).toEqual([]);
    expect((await world.timeline()).map((entry) => entry.reason)).toContain('not-in-audience');
  });
});

describe('a journey', () => {
  it('ends with its row, its points, its stage and the next journey’s start in place', async () => {
    const world = await aWorld({
      journeys: [
        head(`
  - task: sign-agreement
    title: "{{ contact.firstName }}, sign the agreement"
    due: 7 days
  - set: { profileComplete: true }
  - award: { points: 100, badge: starter, for: onboarding }
  - emit: milestone.reached
    data: { milestone: onboarded }
  - advance: enable
`),
        {
          yaml: `journey: next
title: What comes next
stage: enable
starts: [{ stage: enable }]
steps:
  - branch:
      - when: $partner.points >= 100 and $partner.profileComplete
        steps: [{ send: well-done }]
      - else: [{ send: hello }]
`,
        },
      ],
    });

    await world.record('stage.entered', enter);
    await world.pass(day);

    expect(await world.membership()).toMatchObject({
      stage: 'enable',
      points: 100,
      attributes: { profileComplete: true },
    });
    expect(world.subjects()).toEqual(['well-done']);
    expect((await world.enrolments()).map(({ journey, status }) => [journey, status])).toEqual([
      ['next', 'ended'],
      ['trial', 'ended'],
    ]);
    expect(await world.store.list('task', world.key)).toMatchObject([
      { task: 'sign-agreement', title: 'Ana, sign the agreement', status: 'open' },
    ]);
  });

  it('closes a task when its event comes', async () => {
    const world = await aWorld({
      journeys: [
        head(
          '  - task: kickoff\n    title: Meet us\n  - waitFor: task.completed\n    where: $event.task = "kickoff"\n    within: 7 days',
        ),
      ],
    });
    await world.record('stage.entered', enter);
    await world.pass(hour);

    await world.record('task.completed', { task: 'kickoff' });
    await world.settleDown();

    expect(await world.store.list('task', world.key)).toMatchObject([{ status: 'done' }]);
    expect(await world.enrolments()).toMatchObject([{ status: 'ended' }]);
  });
});
