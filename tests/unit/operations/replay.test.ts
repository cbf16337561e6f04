import { describe, expect, it } from 'vitest';
import type { Row } from '../../../lib/contracts/table.ts';
import { replay } from '../../../lib/operations/replay.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { someGivenUp } from '../../builders/given-up.ts';
import { aDefinition, aJourney, aVersion } from '../../builders/journey.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const key = { vendor: 'acme', partner: 'p1' };
const command = { ...key, journey: 'welcome', enrolment: 'n1' };
const entering = anEvent({ type: 'stage.entered', traits: { stage: 'recruit', from: 'Ana Berg' } });
const needs = { partner: [], contact: [], vendor: [], trigger: ['from'] };
const world: Row[] = [
  aVendor(),
  aMembership(),
  aContact(),
  aJourney(),
  aVersion({ definition: aDefinition({ needs }) }),
];

describe('a replay', () => {
  it('opens the enrolment of an event that was given up, and takes the file away', async () => {
    const { services, store } = await someServices([...world, entering]);
    const { givenUp, files } = someGivenUp({ one: [{ after: entering }] });

    const replayed = await replay(services, givenUp);

    expect(replayed).toEqual([{ file: 'one', outcome: 'replayed', changes: 1, gone: 0 }]);
    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'open' }]);
    expect([...files.keys()]).toEqual([]);
  });

  it('changes nothing when the same is replayed again', async () => {
    const { services, store } = await someServices([...world, entering]);
    await replay(services, someGivenUp({ one: [{ after: entering }] }).givenUp);
    const before = await store.partition(key);

    await replay(services, someGivenUp({ one: [{ after: entering }, { after: entering }] }).givenUp);

    expect(await store.partition(key)).toEqual(before);
  });

  it('takes an event as it stands: what was erased from it since does not come back', async () => {
    const { services, store } = await someServices([...world, { ...entering, traits: { stage: 'recruit' } }]);

    await replay(services, someGivenUp({ one: [{ after: entering }] }).givenUp);

    const [enrolment] = await store.list('enrolment', key);
    expect(enrolment?.input).toContain('"trigger"');
    expect(JSON.stringify(store.rows())).not.toContain('Ana Berg');
  });

  it.each<[string, Row]>([
    ['an event', entering],
    ['a wait', aWait()],
    ['an enrolment', anEnrolment()],
  ])('lets nothing follow from %s that is gone', async (_, row) => {
    const { services, store, orchestrator, commands } = await someServices([...world, anEvent()]);
    const before = store.rows();
    const { givenUp, files } = someGivenUp({ one: [{ after: row }] });

    const replayed = await replay(services, givenUp);

    expect(replayed).toMatchObject([{ outcome: 'replayed', changes: 1, gone: 1 }]);
    expect({ calls: orchestrator.calls, commands, rows: store.rows() }).toEqual({
      calls: [],
      commands: [],
      rows: before,
    });
    expect([...files.keys()]).toEqual([]);
  });

  it('answers a wait by the token that it has now', async () => {
    const { services, orchestrator } = await someServices([
      ...world,
      anEvent({ at: '2026-11-22T09:00:00.000Z' }),
      aWait({ token: 'token-2' }),
      anEnrolment(),
    ]);

    await replay(services, someGivenUp({ one: [{ after: aWait() }] }).givenUp);

    expect(orchestrator.calls).toMatchObject([{ call: 'settle', token: 'token-2' }]);
  });

  it.each<[string, Row, Row | undefined, Row, string[]]>([
    ['starts one that was opened', anEnrolment(), undefined, anEnrolment(), ['start']],
    ['starts the next run', anEnrolment({ run: 2 }), anEnrolment(), anEnrolment({ run: 2 }), ['start']],
    [
      'stops one that was stopped',
      anEnrolment({ status: 'stopped' }),
      anEnrolment(),
      anEnrolment({ status: 'stopped' }),
      ['stop'],
    ],
    [
      'starts none that was opened and closed since',
      anEnrolment(),
      undefined,
      anEnrolment({ status: 'ended' }),
      [],
    ],
    [
      'stops one that was handed over and stopped since',
      anEnrolment({ run: 2 }),
      anEnrolment(),
      anEnrolment({ run: 2, status: 'stopped' }),
      ['stop'],
    ],
  ])('of an enrolment %s', async (_, after, before, present, expected) => {
    const { services, commands } = await someServices([...world, present]);

    await replay(services, someGivenUp({ one: [{ ...(before && { before }), after }] }).givenUp);

    expect(commands).toEqual(expected.map((each) => ({ ...command, command: each })));
  });

  it('keeps that a wait went without an answer', async () => {
    const until = '2026-11-22T09:00:00.000Z';
    const { services, store } = await someServices([...world, anEnrolment()]);

    await replay(services, someGivenUp({ one: [{ before: aWait({ until }) }] }).givenUp);

    expect(await store.list('action', key)).toMatchObject([{ reason: 'timed-out', at: until }]);
  });

  it('keeps no missed wait where the wait is there again', async () => {
    const until = '2026-11-22T09:00:00.000Z';
    const { services, store } = await someServices([...world, anEnrolment(), aWait({ token: 'token-2' })]);

    await replay(services, someGivenUp({ one: [{ before: aWait({ until }) }] }).givenUp);

    expect(await store.list('action', key)).toEqual([]);
    expect(await store.list('wait', key)).toHaveLength(1);
  });

  it('goes on behind a file that can not be read and one that fails, and leaves both', async () => {
    const stranger = anEvent({ type: 'stage.entered', partner: 'p9', traits: { stage: 'recruit' } });
    const { services, store } = await someServices([...world, entering, stranger]);
    const { givenUp, files } = someGivenUp({
      bad: 'is no JSON',
      half: [{ after: stranger }, { after: entering }],
      good: [{ after: entering }],
    });
    const told: string[] = [];

    const replayed = await replay(services, givenUp, { onFile: ({ file }) => told.push(file) });

    expect(replayed).toEqual([
      { file: 'bad', outcome: 'unreadable', changes: 0, gone: 0, error: 'is no JSON' },
      {
        file: 'half',
        outcome: 'failed',
        changes: 2,
        gone: 0,
        error: expect.stringContaining('no membership row'),
      },
      { file: 'good', outcome: 'replayed', changes: 1, gone: 0 },
    ]);
    expect(told).toEqual(['bad', 'half', 'good']);
    expect([...files.keys()]).toEqual(['bad', 'half']);
    expect(await store.list('enrolment', key)).toHaveLength(1);
  });

  it('leaves a file of another function', async () => {
    const { services } = await someServices(world);
    const { givenUp, files } = someGivenUp({ one: [] });
    const foreign = { ...givenUp, read: async () => ({ kind: 'foreign', of: 'another' }) as const };

    const replayed = await replay(services, foreign);

    expect(replayed).toMatchObject([{ outcome: 'foreign', error: 'is of the function another' }]);
    expect([...files.keys()]).toEqual(['one']);
  });

  it('changes nothing in a dry run, and counts', async () => {
    const { services, store } = await someServices([...world, entering]);
    const before = store.rows();
    const { givenUp, files } = someGivenUp({ one: [{ after: entering }, { after: aWait() }] });

    const replayed = await replay(services, givenUp, { dryRun: true });

    expect(replayed).toEqual([{ file: 'one', outcome: 'would-replay', changes: 2, gone: 1 }]);
    expect(store.rows()).toEqual(before);
    expect([...files.keys()]).toEqual(['one']);
  });

  it('does it all again where it was cut off before the file went', async () => {
    const { services, store } = await someServices([...world, entering]);
    const { givenUp, files } = someGivenUp({ one: [{ after: entering }] });
    const cutOff = { ...givenUp, remove: () => Promise.reject(new Error('AccessDenied')) };

    const first = await replay(services, cutOff);
    const second = await replay(services, givenUp);

    expect([...first, ...second]).toMatchObject([
      { outcome: 'failed', error: 'is done, and could not be taken away: AccessDenied' },
      { outcome: 'replayed' },
    ]);
    expect(await store.list('enrolment', key)).toHaveLength(1);
    expect([...files.keys()]).toEqual([]);
  });
});
