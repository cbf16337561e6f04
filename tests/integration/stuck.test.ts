import { describe, expect, it } from 'vitest';
import type { ControlCommand } from '../../lib/contracts/enrolment.ts';
import { stuckReasons } from '../../lib/domain/health/stuck-reasons.ts';
import { control } from '../../lib/operations/control.ts';
import { pauseJourney } from '../../lib/operations/publishing/standing.ts';
import { findStuck } from '../../lib/operations/stuck/find.ts';
import { lookAgain, lookAtOne, type Stuck } from '../../lib/operations/stuck/judge.ts';
import { mend } from '../../lib/operations/stuck/mend.ts';
import { anEnrolment } from '../builders/enrolment.ts';
import { aWorld, day, instant, minute, type World } from './world.ts';

const grace = 15 * minute;
/** All of a vendor at one go. */
const whole = { vendor: 'acme', grace, strays: true, isOver: () => false };
const trial = { vendor: 'acme', journey: 'trial' };
const yaml = `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
goal: { event: deal.won, ends: true }
steps:
  - waitFor: agreement.signed
    id: signed
    within: 10 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
  - wait: 1 day
  - send: farewell
`;
const long = `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
steps:
  - wait: 310 days
  - send: farewell
`;

/** A world whose commands of executions can be lost. */
async function aLossyWorld(journey = yaml) {
  const lost = { start: false, stop: false };
  const queue: { world?: World } = {};
  const send = async (command: ControlCommand) => {
    const { world } = queue;
    if (world !== undefined && !lost[command.command])
      world.work.push(() => control(world.services, command));
  };
  const world = await aWorld({ journeys: [{ yaml: journey }], services: { control: { send } } });
  queue.world = world;
  const enter = async () => {
    await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
    await world.settleDown();
  };
  /** An event whose record of the stream is lost. */
  const recordUnheard = async (type: string) => {
    await world.record(type);
    world.work.length = 0;
  };
  const find = async () => (await findStuck(world.services, whole)).stuck;
  return { world, lost, enter, recordUnheard, find };
}

type Lossy = Awaited<ReturnType<typeof aLossyWorld>>;

const enrolment = async (world: World) => (await world.enrolments())[0];

/** How each comes about; after it a quarter of an hour passes. `ends`: how the enrolment has ended some weeks after the repair. */
const accidents: readonly {
  reason: keyof typeof stuckReasons;
  journey?: string;
  happens: (lossy: Lossy) => Promise<void>;
  ends: { status: string; reason?: string } | undefined;
  mails: string[];
}[] = [
  {
    reason: 'never-started',
    async happens({ lost, enter }) {
      lost.start = true;
      await enter();
    },
    ends: { status: 'ended', reason: 'completed' },
    mails: ['sorry', 'farewell'],
  },
  {
    reason: 'not-continued',
    journey: long,
    async happens({ world, lost, enter }) {
      await enter();
      lost.start = true;
      await world.pass(309 * day);
    },
    ends: { status: 'ended', reason: 'completed' },
    mails: ['farewell'],
  },
  {
    reason: 'forgotten',
    async happens({ world, lost, enter }) {
      lost.start = true;
      await enter();
      await world.pass(91 * day);
    },
    ends: { status: 'failed', reason: 'forgotten' },
    mails: [],
  },
  {
    reason: 'end-unrecorded',
    async happens({ world, enter }) {
      await enter();
      const [run] = world.orchestrator.runs();
      await world.orchestrator.stop({ stateMachineArn: '', name: run?.name ?? '', cause: 'by hand' });
      world.work.length = 0;
    },
    ends: { status: 'stopped', reason: 'aborted' },
    mails: [],
  },
  {
    reason: 'goal-missed',
    async happens({ enter, recordUnheard }) {
      await enter();
      await recordUnheard('deal.won');
    },
    ends: { status: 'ended', reason: 'goal' },
    mails: [],
  },
  {
    reason: 'stop-missed',
    async happens({ enter, recordUnheard }) {
      await enter();
      await recordUnheard('partner.left');
    },
    ends: { status: 'stopped', reason: 'partner.left' },
    mails: [],
  },
  {
    reason: 'event-unanswered',
    async happens({ enter, recordUnheard }) {
      await enter();
      await recordUnheard('agreement.signed');
    },
    ends: { status: 'ended', reason: 'completed' },
    mails: ['thanks', 'farewell'],
  },
  {
    reason: 'held-after-pause',
    async happens({ world, enter }) {
      await enter();
      await pauseJourney(world.services, trial);
      await world.record('agreement.signed');
      await world.pass(day);
      // As far as a resumption comes that is cut off at once, and whose index lags.
      const set = { status: 'active', resumedAt: instant(world.now()) } as const;
      await world.store.transact([{ op: 'patch', kind: 'journey', key: trial, set }]);
    },
    ends: { status: 'ended', reason: 'completed' },
    mails: ['thanks', 'farewell'],
  },
  {
    reason: 'message-unconfirmed',
    async happens({ world, enter }) {
      await enter();
      const row = await enrolment(world);
      await world.store.transact([
        {
          op: 'create',
          row: {
            ...{ kind: 'message', message: 'm1', contact: 'c1', email: 'thanks', purpose: 'marketing' },
            ...{ ...world.key, enrolment: row?.enrolment ?? '', journey: 'trial', step: 'gone', turn: 0 },
            ...{ at: instant(world.now()), status: 'claimed', attempt: 1, notices: [] },
            leaseUntil: world.now() + minute,
          },
        },
      ]);
      await world.pass(day);
    },
    ends: { status: 'ended', reason: 'completed' },
    mails: ['sorry', 'farewell'],
  },
  {
    reason: 'runs-on',
    async happens({ world, lost, enter }) {
      await enter();
      lost.stop = true;
      await world.record('partner.left');
      await world.settleDown();
    },
    ends: { status: 'stopped', reason: 'partner.left' },
    mails: [],
  },
  {
    reason: 'runs-for-nothing',
    async happens({ world, enter }) {
      await enter();
      const [run] = world.orchestrator.runs();
      const input = JSON.parse(run?.input ?? '{}');
      await world.record('partner.left');
      await world.settleDown();
      await world.orchestrator.start({
        stateMachineArn: run?.machine ?? '',
        name: 'nobody',
        input: JSON.stringify({ ...input, enrolment: { ...input.enrolment, id: 'nobody' } }),
      });
    },
    ends: { status: 'stopped', reason: 'partner.left' },
    mails: [],
  },
];

describe('an enrolment that is stuck', () => {
  it.each(accidents)('is found and mended: $reason', async ({ reason, journey, happens, ends, mails }) => {
    const lossy = await aLossyWorld(journey);
    const { world, find } = lossy;
    await happens(lossy);
    await world.pass(grace + minute);

    const found = await find();
    const byName = await Promise.all(found.map((each) => lookAtOne(world.services, each, grace)));
    lossy.lost.start = false;
    lossy.lost.stop = false;
    for (const each of found) await mend(world.services, each);
    const left = await Promise.all(found.map((each) => lookAgain(world.services, each, grace)));
    const named = await Promise.all(found.map((each) => lookAtOne(world.services, each, grace)));
    await world.pass(30 * day);

    expect(found.map((each) => each.reason)).toEqual([reason]);
    expect(byName).toEqual(found);
    expect([left, named]).toEqual([[undefined], [undefined]]);
    expect(await enrolment(world)).toMatchObject(ends ?? {});
    expect(world.subjects()).toEqual(mails);
    expect(world.orchestrator.runs().filter((run) => run.end === undefined)).toEqual([]);
    expect(await find()).toEqual([]);
  });

  it.each(accidents)(
    'is mended once, however often it is asked for: $reason',
    async ({ journey, happens, mails }) => {
      const lossy = await aLossyWorld(journey);
      const { world, find } = lossy;
      await happens(lossy);
      await world.pass(grace + minute);
      const found = await find();
      lossy.lost.start = false;
      lossy.lost.stop = false;

      for (const each of [...found, ...found]) await mend(world.services, each);
      await world.pass(30 * day);

      expect(world.subjects()).toEqual(mails);
    },
  );

  it('has an accident for every reason', () => {
    expect(accidents.map(({ reason }) => reason).toSorted()).toEqual(Object.keys(stuckReasons).toSorted());
  });
});

describe('a look for what is stuck', () => {
  it('finds nothing at any moment of a life without accidents', async () => {
    const { world, enter, find } = await aLossyWorld();
    const found: Stuck[] = [];
    await enter();
    for (let passed = 0; passed < 14; passed += 1) {
      found.push(...(await find()));
      if (passed === 5) await world.record('agreement.signed');
      await world.pass(day);
    }

    expect(found).toEqual([]);
    expect((await enrolment(world))?.status).toBe('ended');
  });

  it('leaves other vendors’ executions, other journeys and trials by hand alone', async () => {
    const { world, enter, find } = await aLossyWorld();
    await enter();
    const [run] = world.orchestrator.runs();
    const input = JSON.parse(run?.input ?? '{}');
    const stateMachineArn = run?.machine ?? '';
    const ofAnother = { ...input, enrolment: { ...input.enrolment, vendor: 'other', id: 'theirs' } };
    await world.orchestrator.start({ stateMachineArn, name: 'theirs', input: JSON.stringify(ofAnother) });
    await world.pass(day);

    expect(await find()).toEqual([]);
    expect((await findStuck(world.services, { ...whole, journey: 'other' })).looked).toBe(0);
  });

  it('leaves out what the index still has and the table has closed', async () => {
    const { world, lost, enter } = await aLossyWorld();
    lost.start = true;
    await enter();
    const row = await enrolment(world);
    await world.pass(day);
    const stale = {
      ...world.services.store,
      get: async () => anEnrolment({ ...row, status: 'stopped', closedAt: instant(world.now()) }),
    };

    const { looked, stuck } = await findStuck(
      { ...world.services, store: stale as typeof world.services.store },
      { ...whole, strays: false },
    );

    expect({ looked, stuck }).toEqual({ looked: 1, stuck: [] });
  });
});
