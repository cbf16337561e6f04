import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { simulate } from '../../../bin/commands/simulate/index.ts';
import { make } from '../../../functions/simulate/handler.ts';
import type { SimulationKey } from '../../../lib/contracts/simulation.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import { longestSilence, longestWait } from '../../../lib/domain/simulation/standing.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { keepSheets } from '../../../lib/operations/simulations/sheets.ts';
import type { Store } from '../../../lib/ports/store.ts';
import type { Forecast } from '../../../lib/simulate/forecast/forecast.ts';
import type { Picture } from '../../../lib/simulate/picture.ts';
import { anApi } from '../../builders/api-world.ts';
import { run } from '../../builders/command-line.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { aContext } from '../../builders/lambda.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

let services: Services;
vi.mock('../../../bin/commands/connect.ts', () => ({
  connect: async () => ({ services, close: () => undefined }),
}));

const yaml = (probability: number) => `journey: agree
title: Agree
stage: onboard
starts: [{ stage: onboard }]
audience: $partner.persona = "reseller"
goal: { event: agreement.signed, within: 30 days }
assume: { agreement.signed: { probability: ${probability}, median: 4 days } }
steps:
  - send: hello
  - nudge: remind
    until: agreement.signed
    every: 2 days
    times: 3
    then: [{ award: { points: 10, for: signing } }]
`;
const letter = (name: string) => ({
  name,
  language: 'en',
  text: `---\nsubject: For {{ partner.name }}\npreheader: ${name}\n---\n\nHello {{ contact.firstName }}\n`,
});
const emails = ['hello', 'remind'].map(letter);
/** Of these every fifth is no reseller, and every seventh wants no mail. */
const size = 450;
const resellers = size - Math.ceil(size / 5);
const partners = Array.from({ length: size }, (_, n): Row[] => [
  aMembership({ partner: `p-${n}`, stage: 'onboard', persona: n % 5 === 0 ? 'integrator' : 'reseller' }),
  aContact({ partner: `p-${n}`, consent: n % 7 === 0 ? 'refused' : 'granted' }),
]).flat();
const key = { vendor: 'acme', journey: 'agree' };
const ofLive = { owner: 'acme', journey: 'agree', version: 3 };
const rows: Row[] = [
  aVendor({ cap: { messages: 4, within: 30 * 86_400 } }),
  { kind: 'draft', ...key, yaml: yaml(0.6), emails, revision: 4, savedAt: monday },
  aJourney({ ...key, owner: 'acme', version: 3 }),
  aVersion({ ...ofLive, publishedAt: monday }),
  { kind: 'source', ...ofLive, yaml: yaml(0.2), emails },
  ...partners,
];

/** Waits of a vendor's partners for a signature a month ago: every `every`th has signed after two days, the others not within ten. */
const historyOf = (vendor: string, waits: number, every: number): Row[] =>
  Array.from({ length: waits }, (_, n): Row[] => {
    const of = { vendor, partner: `p-${n}`, enrolment: `old-${n}`, journey: 'agree' };
    const trigger = { type: 'stage.entered', id: `joined-${n}`, at: '2026-10-02T09:00:00.000Z' };
    const asked = { step: 'remind', turn: 0, action: 'waitFor', event: 'agreement.signed' } as const;
    const came = '2026-10-04T09:00:00.000Z';
    const end =
      n % every === 0
        ? ({ outcome: 'done', cameAt: came, at: came } as const)
        : ({ outcome: 'skipped', reason: 'timed-out', at: '2026-10-12T09:00:00.000Z' } as const);
    return [
      anEnrolment({ ...of, trigger, status: 'ended', closedAt: end.at }),
      { kind: 'action', ...of, ...asked, beganAt: trigger.at, detail: 'agreement.signed', ...end },
    ];
  }).flat();

async function aWorld(more: readonly Row[] = rows) {
  const world = await anApi(someTokens(), more);
  const handler = make(world.services);
  const play = (simulation: SimulationKey, given: { left?: () => number } = {}) =>
    handler(anSqsEvent(simulation), {
      ...aContext(),
      ...(given.left && { getRemainingTimeInMillis: given.left }),
    });
  const start = async (body: object = {}) => {
    const answer = await world.call('startSimulation', { params: key, body });
    return { ...answer, of: { ...key, simulation: String(answer.body.simulation) } };
  };
  const read = async (params: SimulationKey) => (await world.call('readSimulation', { params })).body;
  const pictures = async (params: SimulationKey) => (await world.call('readPictures', { params })).body;
  return { ...world, play, start, read, pictures };
}

const anSqsEvent = (body: object) =>
  ({ Records: [{ messageId: '1', body: JSON.stringify(body) }] }) as Parameters<ReturnType<typeof make>>[0];

/** A store that does something else before each write of one kind. */
const meeting = (store: Store, kind: Row['kind'], act: () => Promise<void>): Store => ({
  ...store,
  async transact(writes) {
    if (writes.some((write) => ('row' in write ? write.row.kind : write.kind) === kind)) await act();
    return store.transact(writes);
  },
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-simulations-'));
  for (const [name, probability] of [
    ['agree', 0.6],
    ['live', 0.2],
  ] as const) {
    await mkdir(join(folder, name, 'emails'), { recursive: true });
    await writeFile(join(folder, name, 'journey.yaml'), yaml(probability));
    for (const each of emails) await writeFile(join(folder, name, `emails/${each.name}.en.md`), each.text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('a simulation of all partners', () => {
  it('comes to what waymark simulate --partners live comes to by the same seed, and says how it stands', async () => {
    const { start, play, read, pictures, simulations, services: ours } = await aWorld();
    services = ours;

    const { status, body, of } = await start({ days: 40, seeds: 3, seed: 7, start: '2026-12-07' });
    const asked = await read(of);
    await play(of);
    const done = await read(of);
    const { picture, live } = (await pictures(of)) as { picture: Picture; live?: Picture };

    expect({ status, simulations }).toEqual({ status: 202, simulations: [of] });
    expect(body).toMatchObject({
      status: 'queued',
      revision: 4,
      days: 40,
      start: '2026-12-07T09:00:00.000Z',
    });
    expect(asked).toEqual(body);
    expect(done).toMatchObject({ status: 'done', partners: size, share: 1 });
    const args = ['--vendor', 'acme', '--partners', 'live', '--start', '2026-12-07', '--json'];
    const counts = ['--days', '40', '--seeds', '3', '--seed', '7', '--workers', '1'];
    const { out, error } = await run(simulate(), join(folder, 'agree'), ...args, ...counts);
    expect(error).toBeUndefined();
    const { forecast } = JSON.parse(out) as { forecast: Forecast };
    expect(picture.forecast).toEqual(forecast);
    expect(forecast.journeys[0]).toMatchObject({ entered: resellers });
    expect(live).toBeUndefined();
    expect(picture.frames.map(({ day }) => day)).toHaveLength(30);
    expect(picture.frames.at(-1)).toMatchObject({ day: 40, journey: { entered: resellers } });
  });

  it('holds a draft against the live version over the same partners', async () => {
    const { start, play, pictures, services: ours } = await aWorld();
    services = ours;

    const { of, body } = await start({ against: 'live', days: 20, seeds: 2, start: '2026-12-07' });
    await play(of);

    expect(body).toMatchObject({ against: 3, revision: 4 });
    const { picture, live } = (await pictures(of)) as { picture: Picture; live: Picture };
    const goals = [picture, live].map(({ forecast }) => forecast.journeys[0]?.goal?.value ?? 0);
    expect(goals[0]).toBeGreaterThan((goals[1] ?? 0) + 0.2);
    const args = ['--vendor', 'acme', '--partners', 'live', '--start', '2026-12-07', '--json'];
    const counts = ['--days', '20', '--seeds', '2', '--workers', '1'];
    const { out } = await run(simulate(), join(folder, 'live'), ...args, ...counts);
    expect(live.forecast).toEqual(JSON.parse(out).forecast);
  });

  it('believes what was learned of the vendor, as waymark simulate --behaviour live does, and says what it rests on', async () => {
    const waits = 60;
    const others = [
      aVendor({ vendor: 'other' }),
      ...Array.from({ length: 200 }, (_, n) => aMembership({ vendor: 'other', partner: `p-${n}` })),
      ...historyOf('other', 200, 1),
    ];
    const {
      start,
      play,
      pictures,
      services: ours,
    } = await aWorld([...rows, ...historyOf('acme', waits, 4), ...others]);
    services = ours;
    const asked = { against: 'live', days: 30, seeds: 3, seed: 7, start: '2026-12-07' } as const;

    const { of, body } = await start({ ...asked, behaviour: 'learned' });
    await play(of);
    const assuming = await start(asked);
    await play(assuming.of);

    const { picture, live } = (await pictures(of)) as { picture: Picture; live: Picture };
    expect([body.behaviour, assuming.body.behaviour]).toEqual(['learned', 'assumed']);
    const args = ['--vendor', 'acme', '--partners', 'live', '--start', '2026-12-07', '--json'];
    const counts = ['--days', '30', '--seeds', '3', '--seed', '7', '--workers', '1', '--behaviour', 'live'];
    for (const [name, { forecast, beliefs }] of Object.entries({ agree: picture, live })) {
      const { out } = await run(simulate(), join(folder, name), ...args, ...counts);
      const byCommand = JSON.parse(out) as { forecast: Forecast; behaviour: unknown };
      expect(forecast).toEqual(byCommand.forecast);
      expect(beliefs.standing).toEqual(byCommand.behaviour);
    }
    expect(picture.beliefs).toEqual({
      standing: [
        {
          journey: 'agree',
          event: 'agreement.signed',
          learned: { waits, came: waits / 4, upTo: 10 },
          assumed: { probability: 0.6, median: 4 * 86_400 },
        },
      ],
      from: { partners: waits, learnedAt: monday, leftOut: {} },
    });
    const other = (await pictures(assuming.of)) as { picture: Picture };
    expect(other.picture.beliefs).toEqual({
      standing: [expect.not.objectContaining({ learned: expect.anything() })],
    });
    const [goal = 0, assumed = 0] = [picture, other.picture].map(
      ({ forecast }) => forecast.journeys[0]?.goal?.value,
    );
    // A quarter, drawn towards six of ten as if 20 waits had gone like that; all of the other vendor's would make it more.
    expect(goal).toBeGreaterThan(0.2);
    expect(goal).toBeLessThan(assumed - 0.1);
  });

  it('believes what the journey assumes where nothing was learned', async () => {
    const { start, play, pictures } = await aWorld();
    const goalsOf = async (behaviour: string) => {
      const { of } = await start({ behaviour, days: 20, seeds: 2, start: '2026-12-07' });
      await play(of);
      const { picture } = (await pictures(of)) as { picture: Picture };
      return picture;
    };

    const learned = await goalsOf('learned');

    expect(learned.forecast).toEqual((await goalsOf('assumed')).forecast);
    expect(learned.beliefs.from).toMatchObject({ partners: 0 });
  });

  it('says that it is to be done anew where another version of the product has made it', async () => {
    const { start, play, call, store } = await aWorld();
    const { of } = await start({ days: 5, seeds: 1 });
    await play(of);
    const { vendor, simulation } = of;
    const older = { picture: { forecast: {} } };
    await keepSheets({ store }, { vendor, simulation, document: 'pictures', expires: 1_900_000_000 }, older);

    const { status, body } = await call('readPictures', { params: of });

    expect({ status, body }).toMatchObject({ status: 404, body: { title: expect.stringMatching(/anew/) } });
  });

  it('is held against nothing where no version is live', async () => {
    const { start, play, pictures } = await aWorld(rows.filter(({ kind }) => kind !== 'journey'));

    const { of, body } = await start({ against: 'live', days: 5, seeds: 1 });
    await play(of);

    expect(body.against).toBeUndefined();
    expect(Object.keys(await pictures(of))).toEqual(['picture']);
  });

  it('plays what was written when it was asked for, whatever is saved meanwhile, or a version', async () => {
    const { start, play, pictures, store } = await aWorld();
    const goalOf = async (of: SimulationKey) =>
      ((await pictures(of)) as { picture: Picture }).picture.forecast.journeys[0]?.goal?.value ?? 0;

    const draft = await start({ days: 20, seeds: 1 });
    await putAll(store, [{ kind: 'draft', ...key, yaml: yaml(0), emails, revision: 5, savedAt: monday }]);
    await play(draft.of);
    const version = await start({ version: 3, days: 20, seeds: 1 });
    await play(version.of);

    expect(await goalOf(draft.of)).toBeGreaterThan(0.4);
    expect(await goalOf(version.of)).toBeLessThan(0.4);
    expect(version.body).toMatchObject({ version: 3 });
    expect(version.body.revision).toBeUndefined();
  });

  it('is played once, however often it is handed over, and by one', async () => {
    const { start, play, read, services: ours } = await aWorld();
    const { of } = await start({ days: 5, seeds: 1 });
    let handed = 0;
    const doubled = meeting(ours.store, 'sheet', async () => {
      handed += 1;
      await play(of);
    });

    await make({ ...ours, store: doubled })(anSqsEvent(of), aContext());
    await play(of);

    expect(handed).toBe(1);
    expect(await read(of)).toMatchObject({ status: 'done' });
  });

  it('is one of a vendor at a time, and those of another are its own', async () => {
    const { start, play, call } = await aWorld();
    const first = await start({ days: 5, seeds: 1 });

    const second = await start({ days: 5, seeds: 1 });
    await play(first.of);
    const third = await start({ days: 5, seeds: 1 });

    expect([first.status, second.status, third.status]).toEqual([202, 409, 202]);
    expect(second.body.title).toMatch(/A simulation of agree is under way: wait for it, or cancel it/);
    const { body } = await call('listSimulations', { params: key });
    expect(body.simulations).toMatchObject([{ status: 'queued' }, { status: 'done' }]);
  });

  it('is one of a vendor too where two are asked for at one moment', async () => {
    const { start, call, simulations } = await aWorld();

    const both = await Promise.all([start({ days: 5 }), start({ days: 5 })]);

    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    const { body } = await call('listSimulations', { params: key });
    expect(body.simulations).toMatchObject([{ status: 'queued' }]);
    expect(simulations).toEqual([{ ...key, simulation: body.simulations[0].simulation }]);
  });

  it('stands in nobody’s way where it could not be handed over', async () => {
    const { start, simulations } = await aWorld();
    const push = simulations.push;
    simulations.push = () => {
      throw new Error('the queue is away');
    };

    const first = await start({ days: 5 });
    simulations.push = push;
    const second = await start({ days: 5 });

    expect([first.status, second.status]).toEqual([500, 202]);
  });

  it('says nothing twice under one Idempotency-Key', async () => {
    const { call, simulations } = await aWorld();
    const headers = { 'idempotency-key': 'once' };

    const answers = [
      await call('startSimulation', { params: key, headers }),
      await call('startSimulation', { params: key, headers }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(simulations).toHaveLength(1);
  });
});

describe('a simulation that does not come to its end', () => {
  it('is refused where the journey has errors, or is not there, before anything is begun', async () => {
    const broken = {
      kind: 'draft',
      ...key,
      yaml: 'journey: agree\nsteps: []\n',
      emails,
      revision: 4,
    } as const;
    const { start, call, simulations } = await aWorld([
      ...rows.filter(({ kind }) => kind !== 'draft'),
      { ...broken, savedAt: monday },
    ]);

    const refused = await start();
    const other = await call('startSimulation', { params: { ...key, journey: 'other' }, body: {} });
    const version = await start({ version: 9 });

    expect(refused).toMatchObject({ status: 422, body: { findings: expect.any(Array) } });
    expect([other.status, version.status]).toEqual([404, 404]);
    expect(simulations).toEqual([]);
  });

  it('ends when it is cancelled, before it is begun or while it is played, and nothing comes of it', async () => {
    const { start, play, read, call, services: ours, time } = await aWorld();
    const waiting = await start({ days: 5 });
    await call('cancelSimulation', { params: waiting.of });
    await play(waiting.of);
    const played = await start({ days: 5 });
    let writes = 0;
    const store = meeting(ours.store, 'simulation', async () => {
      writes += 1;
      time.machine += 2_000;
      if (writes === 4) await call('cancelSimulation', { params: played.of });
    });

    await make({ ...ours, store })(anSqsEvent(played.of), aContext());

    expect(await read(waiting.of)).toMatchObject({ status: 'cancelled', partners: 0 });
    expect(await read(played.of)).toMatchObject({ status: 'cancelled' });
    expect(writes).toBe(4);
    const again = await call('cancelSimulation', { params: played.of });
    const pictures = await call('readPictures', { params: played.of });
    expect([again.status, pictures.status]).toEqual([200, 404]);
    expect((await start({ days: 5 })).status).toBe(202);
  });

  it('shows as failed once it has shown no life for too long, and is not begun again', async () => {
    const { start, play, read, services: ours, time } = await aWorld();
    const waiting = await start();
    time.machine += longestWait + 1;
    await play(waiting.of);
    const dead = await start();
    const dies = meeting(ours.store, 'sheet', () => new Promise<void>(() => undefined));
    // It comes to its end never, as a process that is gone.
    void make({ ...ours, store: dies })(anSqsEvent(dead.of), aContext());
    await vi.waitUntil(async () => (await read(dead.of)).status === 'running');
    const running = await read(dead.of);
    time.machine += longestSilence + 1;

    expect(await read(waiting.of)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('half an hour'),
    });
    expect(running.status).toBe('running');
    expect(await read(dead.of)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('without a word'),
    });
    await play(dead.of);
    expect(await read(dead.of)).toMatchObject({ status: 'failed' });
    expect((await start()).status).toBe(202);
  });

  it('stays failed once it was silent for too long, for another may be under way by then', async () => {
    const { start, read, services: ours, time } = await aWorld();
    const { of } = await start({ days: 5, seeds: 1 });
    const slow = meeting(ours.store, 'sheet', async () => {
      time.machine += longestSilence + 1;
    });

    await make({ ...ours, store: slow })(anSqsEvent(of), aContext());

    expect(await read(of)).toMatchObject({ status: 'failed' });
  });

  it('tells of the seeds that were whole when its time was over, and where none was what to do', async () => {
    const { start, play, read, pictures } = await aWorld();
    const parts = Math.ceil(size / 200);
    const pages = Math.ceil(size / 100);
    /** Time that is over after so many looks at it. */
    const looks = (most: number) => {
      let looked = 0;
      return () => {
        looked += 1;
        return looked > most ? 30_000 : 800_000;
      };
    };
    const some = await start({ days: 5, seeds: 4 });
    await play(some.of, { left: looks(pages + 2 * parts + 1) });
    const none = await start({ days: 5, seeds: 4 });

    await play(none.of, { left: looks(pages + 1) });

    expect(await read(some.of)).toMatchObject({ status: 'done' });
    const { picture } = (await pictures(some.of)) as { picture: Picture };
    expect(picture.forecast).toMatchObject({ seeds: 2, partners: size });
    expect(await read(none.of)).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(
        /fewer days, or npx waymark simulate FOLDER --vendor acme --partners live/,
      ),
    });
  });

  it('says what to do where its time is over while it learns', async () => {
    const { start, play, read } = await aWorld([...rows, ...historyOf('acme', 60, 4)]);
    let looked = 0;
    const left = () => {
      looked += 1;
      return looked > 1 + Math.ceil(size / 100) ? 30_000 : 800_000;
    };
    const { of } = await start({ behaviour: 'learned', days: 5 });

    await play(of, { left });

    expect(await read(of)).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(
        /take what the journey assumes, or .*--partners live --behaviour live takes/,
      ),
    });
  });

  it('names the partner and the field where one can not be taken', async () => {
    const odd = { ...aMembership({ partner: 'p-7' }), tier: 'diamond' } as unknown as Row; // of an older writer
    const { start, play, read } = await aWorld([...rows, odd]);
    const { of } = await start();

    await play(of);

    expect(await read(of)).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^partner p-7: tier: /),
    });
  });

  it('fails for a fault of ours without its details, which are thrown', async () => {
    const { start, read, services: ours } = await aWorld();
    const { of } = await start();
    const broken: Store = { ...ours.store, getAll: () => Promise.reject(new Error('ana@nordlicht.example')) };

    const played = make({ ...ours, store: broken })(anSqsEvent(of), aContext());

    await expect(played).rejects.toThrow(/details are kept nowhere/);
    const { status, reason } = await read(of);
    expect(status).toBe('failed');
    expect(reason).toMatch(/our fault: ask for it again/);
  });
});
