import { describe, expect, it } from 'vitest';
import type { Row } from '../../../lib/contracts/table.ts';
import { cursorOf } from '../../../lib/domain/cursor.ts';
import type { ExecutionSight } from '../../../lib/domain/health/execution-sight.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { everyStuck, findStuck, type LookedAt } from '../../../lib/operations/stuck/find.ts';
import type { Stuck } from '../../../lib/operations/stuck/judge.ts';
import { mend } from '../../../lib/operations/stuck/mend.ts';
import { anApi } from '../../builders/api-world.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { aVendor } from '../../builders/rows.ts';
import { aNotingOrchestrator, putAll, someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

/** Open enrolments of each of two journeys; every seventh has no execution. */
const size = 1_200;
const strays = 130;
/** What one part may look at. */
const few = 50;
const journeys = ['train', 'welcome'];
const looking = { vendor: 'acme', grace: 900_000, strays: true };

const machineOf = (journey: string) =>
  `arn:aws:states:us-east-1:000000000000:stateMachine:library-${journey}`;
const open = (journey: string, n: number, vendor = 'acme') =>
  anEnrolment({ vendor, partner: `p-${n}`, journey, enrolment: `${journey}-e${n}` });
const running = (input: object = {}): ExecutionSight => ({
  status: 'running',
  input: JSON.stringify(input),
  startedAt: 0,
});
/** An execution of an enrolment that has no row. */
const strayOf = (n: number, vendor = 'acme') =>
  running({
    enrolment: {
      ...{ id: `welcome-gone${n}`, vendor, partner: `p-${n}`, journey: 'welcome', owner: 'library' },
      ...{ version: 1, since: '2026-11-20T09:00:00.000Z', run: 1 },
    },
  });
const rows: Row[] = [
  aVendor(),
  ...journeys.flatMap((journey) => [
    aJourney({ journey }),
    aVersion({ journey, stateMachineArn: machineOf(journey) }),
  ]),
  ...journeys.flatMap((journey) => Array.from({ length: size }, (_, n) => open(journey, n))),
  // A neighbour, whose id begins alike.
  open('welcome', 7_000, 'acme2'),
];

/** Has an orchestrator run what the rows want, but for what is to be found. */
function setOff(orchestrator: Noting): Noting['executions'] {
  const { executions } = orchestrator;
  for (const journey of journeys)
    for (let n = 0; n < size; n += 1) if (n % 7 !== 0) executions.set(`${journey}-e${n}`, running());
  for (let n = 0; n < strays; n += 1) executions.set(`welcome-gone${n}`, strayOf(n));
  executions.set('welcome-theirs', strayOf(7_000, 'acme2'));
  const { running: all } = orchestrator;
  orchestrator.running = async function* (machine?: string) {
    for await (const each of all())
      if (machine === undefined || each.name.startsWith(`${machine.split('-').at(-1)}-`)) yield each;
  };
  return executions;
}
type Noting = ReturnType<typeof aNotingOrchestrator>;

async function aWorld() {
  const world = await someServices(rows);
  return { ...world, executions: setOff(world.orchestrator) };
}

async function parts(services: Services): Promise<LookedAt[]> {
  const found: LookedAt[] = [];
  for await (const part of everyStuck(services, { ...looking, isOver: () => true })) found.push(part);
  return found;
}
const stuckIn = (found: readonly LookedAt[]): Stuck[] => found.flatMap(({ stuck }) => stuck);
const names = (stuck: readonly Stuck[]): string[] =>
  stuck.map(({ journey, execution, reason }) => `${journey} ${execution} ${reason}`).toSorted();

/** All that is stuck in the world, by how it was made. */
const expected = [
  ...journeys.flatMap((journey) =>
    Array.from({ length: size }, (_, n) => (n % 7 === 0 ? `${journey} ${journey}-e${n} never-started` : [])),
  ),
  ...Array.from({ length: strays }, (_, n) => `welcome welcome-gone${n} runs-for-nothing`),
]
  .flat()
  .toSorted();

describe('a look at very many enrolments', () => {
  it('comes to the same in small parts as at one go, each found once', async () => {
    const { services } = await aWorld();

    const inParts = await parts(services);
    const whole = await findStuck(services, { ...looking, isOver: () => false });

    expect(names(stuckIn(inParts))).toEqual(expected);
    expect(names(whole.stuck)).toEqual(expected);
    expect(whole.next).toBeUndefined();
    expect(inParts.reduce((sum, { looked }) => sum + looked, 0)).toBe(whole.looked);
    expect(Math.max(...inParts.map(({ looked }) => looked))).toBe(few);
  });

  it('skips nothing and mends nothing twice, whatever is mended, opened or closed between two parts', async () => {
    const { services, store, orchestrator, executions } = await aWorld();
    const mended: Stuck[] = [];
    let turn = 0;
    services.control.send = async () => undefined;
    orchestrator.start = async ({ name }) => void executions.set(name, running());
    orchestrator.stop = async ({ name }) => void executions.delete(name);

    for await (const { stuck } of everyStuck(services, { ...looking, isOver: () => true })) {
      for (const each of stuck) {
        await mend(services, each);
        mended.push(each);
      }
      // One that moves opens and one ends, before and behind the place in turn.
      turn += 1;
      executions.set(`welcome-new${turn}`, running());
      await putAll(store, [
        anEnrolment({
          partner: `${turn % 2 === 0 ? 'a' : 'z'}-${turn}`,
          enrolment: `welcome-new${turn}`,
          openedAt: '2026-11-23T09:00:00.000Z',
        }),
        { ...open('welcome', turn * 7 + 1), status: 'ended', closedAt: '2026-11-23T09:00:00.000Z' },
      ]);
    }

    expect(names(mended)).toEqual(expected);
    expect(names(stuckIn(await parts(services)))).toEqual([]);
  });

  it('goes on from a place in another process, and with journeys that are gone or new', async () => {
    const { services, store } = await aWorld();
    const first = await findStuck(services, { ...looking, journey: 'train', isOver: () => true });
    const orchestrator = aNotingOrchestrator();
    setOff(orchestrator);
    const elsewhere = { ...services, orchestrator };

    const rest = await findStuck(elsewhere, { ...looking, from: first.next, isOver: () => false });
    await store.transact([{ op: 'delete', kind: 'journey', key: { vendor: 'acme', journey: 'train' } }]);
    const without = await findStuck(services, { ...looking, from: first.next, isOver: () => false });

    expect(names([...first.stuck, ...rest.stuck])).toEqual(expected);
    expect(names(without.stuck)).toEqual(expected.filter((name) => name.startsWith('welcome')));
  });
});

describe('the list of what runs', () => {
  it('is read on part by part where it is long, once for a look', async () => {
    const { services, orchestrator, executions } = await aWorld();
    const { running: all } = orchestrator;
    let read = 0;
    orchestrator.running = async function* (machine?: string) {
      for await (const each of all(machine)) {
        read += 1;
        yield each;
      }
    };

    const first = await findStuck(services, { ...looking, journey: 'train', isOver: () => true });
    const readFirst = read;
    await parts(services);

    expect([first.looked, first.next, readFirst]).toEqual([0, ['train', 0, ''], 1_000]);
    expect(read).toBe(readFirst + executions.size);
  });

  it('is read anew where reading it broke off, and nothing is found wrong by half of it', async () => {
    const { services, orchestrator } = await aWorld();
    const { running: whole } = orchestrator;
    let calls = 0;
    orchestrator.running = async function* (machine?: string) {
      calls += 1;
      for await (const each of whole(machine)) {
        if (calls === 1 && each.name === 'train-e500') throw new Error('ThrottlingException');
        yield each;
      }
    };

    const broken = findStuck(services, { ...looking, isOver: () => false });
    await expect(broken).rejects.toThrow('ThrottlingException');
    const again = await findStuck(services, {
      ...looking,
      from: ['train', 0, ''],
      isOver: () => false,
    });

    expect(names(again.stuck)).toEqual(expected);
  });

  it('is asked for again once it is some minutes old', async () => {
    const { services, orchestrator, executions, time } = await aWorld();
    let calls = 0;
    const { running: whole } = orchestrator;
    orchestrator.running = (machine?: string) => {
      calls += 1;
      return whole(machine);
    };
    const only = { ...looking, journey: 'welcome', isOver: () => true };
    let part = await findStuck(services, only);
    while (part.looked === 0) part = await findStuck(services, { ...only, from: part.next });
    const { next } = part;
    executions.clear();

    const soon = await findStuck(services, { ...only, from: next });
    time.machine += 6 * 60_000;
    const later = await findStuck(services, { ...only, from: next, isOver: () => false });

    expect(calls).toBe(2);
    expect(soon.stuck.length).toBeLessThan(few);
    expect(later.stuck.filter(({ reason }) => reason === 'never-started').length).toBe(later.looked);
  });
});

describe('the API', () => {
  const params = { vendor: 'acme' };

  async function anApiOfMany() {
    const world = await anApi(someTokens(), rows, {
      before: (store) => ({
        ...store,
        // Each look takes its time, which an answer has not for ever.
        async get(kind, key) {
          world.time.machine += 30;
          return store.get(kind, key);
        },
      }),
    });
    setOff(world.orchestrator);
    return world;
  }

  it('answers in time, and goes on by its cursor until all was looked at', async () => {
    const { call, time } = await anApiOfMany();
    const answers: { looked: number; stuck: Stuck[]; next?: string }[] = [];
    let longest = 0;
    let cursor: string | undefined;
    do {
      const before = time.machine;
      const { body } = await call('listStuck', { params, query: { ...(cursor && { cursor }) } });
      longest = Math.max(longest, time.machine - before);
      answers.push(body as unknown as (typeof answers)[number]);
      cursor = body.next as string | undefined;
    } while (cursor !== undefined);

    expect(answers.length).toBeGreaterThan(3);
    expect(longest).toBeLessThan(29_000);
    expect(names(answers.flatMap(({ stuck }) => stuck))).toEqual(expected);
  });

  it('takes no cursor but its own, which reaches no other vendor', async () => {
    const { call } = await anApiOfMany();
    const { body } = await call('listStuck', { params });

    const wrong = await call('listStuck', { params, query: { cursor: 'bm8' } });
    const other = await call('listStuck', {
      params: { vendor: 'acme2' },
      query: { cursor: String(body.next) },
    });

    expect(wrong).toMatchObject({ status: 400, body: { title: expect.stringContaining('as it came') } });
    expect(other).toMatchObject({ status: 200, body: { looked: 0, stuck: [] } });
  });

  it.each(['\u{10FFFF}', '\uD800', 'é'])(
    'takes no cursor that leads behind %j, which is no key',
    async (after) => {
      const { call } = await anApi(someTokens(), rows);

      const wrong = await call('listStuck', { params, query: { cursor: cursorOf(['welcome', 0, after]) } });

      expect(wrong.status).toBe(400);
    },
  );

  it('leaves executions alone whose names nobody here gives', async () => {
    const { call, orchestrator } = await anApi(someTokens(), [
      aVendor(),
      aJourney(),
      aVersion({ stateMachineArn: machineOf('welcome') }),
    ]);
    orchestrator.executions.set('Probelauf für Ana', strayOf(1)).set('welcome-gone1', strayOf(1));

    const { status, body } = await call('listStuck', { params });

    expect(status).toBe(200);
    expect(body.stuck).toMatchObject([{ execution: 'welcome-gone1' }]);
  });

  it('mends the one that is named without a look at the others, and nothing that is not stuck', async () => {
    const { call, commands, orchestrator, time } = await anApiOfMany();
    const before = time.machine;
    const named = (n: number) => ({
      ...{ partner: `p-${n}`, journey: 'welcome' },
      ...{ enrolment: `welcome-e${n}`, execution: `welcome-e${n}` },
    });
    const stray = {
      partner: 'p-3',
      journey: 'welcome',
      enrolment: 'welcome-gone3',
      execution: 'welcome-gone3',
    };

    const mended = await call('mendStuck', { params, body: named(7) });
    const stopped = await call('mendStuck', { params, body: stray });
    const moving = await call('mendStuck', { params, body: named(8) });
    const mixed = await call('mendStuck', { params, body: { ...stray, partner: 'p-4' } });
    const foreign = await call('mendStuck', { params: { vendor: 'acme2' }, body: stray });

    expect(mended).toMatchObject({ status: 200, body: { did: 'its execution is started' } });
    expect(stopped).toMatchObject({ status: 200, body: { did: 'its execution is stopped' } });
    expect([moving, mixed, foreign].map(({ status }) => status)).toEqual([404, 404, 404]);
    const acted = orchestrator.calls.filter(({ call: each }) => each === 'start' || each === 'stop');
    expect(acted.map(({ name }) => name)).toEqual(['welcome-e7', 'welcome-gone3']);
    expect(commands).toEqual([]);
    expect(time.machine - before).toBeLessThan(5_000);
  });
});
