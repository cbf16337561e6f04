import { describe, expect, it } from 'vitest';
import { make } from '../../functions/record-event/handler.ts';
import { aContext, aPost } from '../builders/lambda.ts';
import { someTokens } from '../builders/tokens.ts';
import { aWorld, day, instant, start, type World } from './world.ts';

const year = 365 * day;
const yaml = `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
goal: { event: deal.won }
steps:
  - waitFor: agreement.signed
    within: 10 days
    then: [{ send: thanks }]
    else: [{ send: sorry }]
  - wait: 30 days
`;

/** A partner who waits for the agreement, and the API that their vendor's system calls. */
async function aVendorsCall() {
  const world = await aWorld({ journeys: [{ yaml }] });
  await world.record('stage.entered', { stage: 'onboard', from: 'recruit' });
  await world.pass(day);
  const post = make(world.services, someTokens());
  const call = async (given: object) => {
    const body = { ...world.key, type: 'agreement.signed', ...given };
    const answer = await post(aPost(body), aContext());
    await world.settleDown();
    return { status: answer.statusCode, told: JSON.parse(answer.body ?? '{}') };
  };
  return { world, call };
}

const letters = (count: number) => 'x'.repeat(count);

describe('an odd event', () => {
  it.each<[string, object, number, string, RegExp]>([
    [
      'of a far future',
      { id: 'e', at: '2030-01-01T00:00:00.000Z' },
      422,
      'body.at',
      /is in the future: it is 2026-11-24/,
    ],
    [
      'six minutes ahead',
      { id: 'e', at: instant(start + day + 6 * 60_000) },
      422,
      'body.at',
      /is in the future/,
    ],
    [
      'of 1 MB in one text',
      { data: { note: letters(1_000_000) } },
      400,
      'body.data',
      /holds more than 100000 characters/,
    ],
    [
      'of 1 MB in many fields',
      { data: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, letters(90)])) },
      400,
      'body.data',
      /holds more than 100000 characters/,
    ],
    [
      'of a partner whom nobody knows',
      { partner: 'p404' },
      404,
      'body.partner',
      /has no partner p404: import the partner first/,
    ],
    ['of a vendor whom nobody knows', { vendor: 'nobody' }, 404, 'body.vendor', /there is no vendor nobody/],
  ])(
    '%s is refused by its field, and leaves everything as it was',
    async (_, given, status, field, message) => {
      const { world, call } = await aVendorsCall();
      const before = await world.rows();

      const answer = await call(given);

      expect(answer.status).toBe(status);
      expect(answer.told.errors).toEqual([{ field, message: expect.stringMatching(message) }]);
      expect(await world.rows()).toEqual(before);
    },
  );

  it('of just 100,000 characters that take three bytes each is kept whole', async () => {
    const { world, call } = await aVendorsCall();
    const note = '€'.repeat(99_000);

    const answer = await call({ type: 'support.contacted', data: { note } });

    expect(answer.status).toBe(201);
    const [event] = await world.store.list('event', { ...world.key, type: 'support.contacted' });
    expect(event?.data.note).toBe(note);
  });

  it.each(['agreement.signed', 'partner.left', 'deal.won'])(
    'of a year ago is recorded, and moves nothing of what began since: %s',
    async (type) => {
      const { world, call } = await aVendorsCall();
      const [before] = await world.enrolments();

      const answer = await call({ type, id: 'old', at: instant(start - year) });

      expect(answer.status).toBe(201);
      expect(await world.enrolments()).toEqual([before]);
      expect(world.subjects()).toEqual([]);
      const entry = (await world.timeline()).find((line) => line.says.startsWith(type));
      expect(entry?.at).toBe(instant(start - year));
    },
  );

  it('of a year ago does not stand in the way of the one that comes in time', async () => {
    const { world, call } = await aVendorsCall();
    await call({ id: 'old', at: instant(start - year) });

    await call({});

    expect(world.subjects()).toEqual(['thanks']);
  });

  it('of a year ago leaves the same activity as if it had come in its time', async () => {
    const times = [start - year, start - 100 * day, start - day, start - year + day, start];
    const recordAll = async (order: readonly number[]) => {
      const world = await aWorld({ journeys: [{ yaml }] });
      for (const at of order) await world.record('deal.registered', {}, { id: `e${at}`, at: instant(at) });
      return engagementOf(world);
    };

    const inOrder = await recordAll(times.toSorted((a, b) => a - b));

    expect(inOrder).toMatchObject({ activeDays: times.length, looked: true });
    expect(await recordAll(times)).toEqual(inOrder);
    expect(await recordAll(times.toReversed())).toEqual(inOrder);
  });
});

/** Without the next look, which is not after it has to be, and may be sooner. */
async function engagementOf(world: World) {
  const row = await world.store.get('engagement', world.key);
  const { dueAt, ...rest } = row ?? {};
  return { ...rest, looked: dueAt !== undefined && dueAt <= (row?.lapsesAt ?? '') };
}
