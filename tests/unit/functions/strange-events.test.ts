import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/record-event/handler.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import { daysOf, numberOfDay } from '../../../lib/domain/engagement/active-days.ts';
import { aContext, aPost } from '../../builders/lambda.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

const key = { vendor: 'acme', partner: 'p1' };
const body = { ...key, type: 'portal.signedIn' };

async function aProduct() {
  const { services, store, time } = await someServices([aMembership(), aVendor()]);
  const handler = make(services, someTokens());
  const answer = async (event: unknown) => {
    const { statusCode, body: text } = await handler(aPost(event), aContext());
    return { status: statusCode, body: JSON.parse(text ?? '{}') };
  };
  return { answer, store, time };
}

describe('an event', () => {
  it.each([
    ['of tomorrow', '2026-11-24T09:00:00.000Z'],
    ['of the year 9999', '9999-12-31T23:59:59.999Z'],
  ])('%s is refused with the time that it is, and changes nothing', async (_, at) => {
    const { answer, store } = await aProduct();
    const before = store.rows();

    const { status, body: problem } = await answer({ ...body, id: 'e', at });

    expect(status).toBe(422);
    expect(problem.errors).toEqual([
      { field: 'body.at', message: `${at} is in the future: it is ${monday} now` },
    ]);
    expect(store.rows()).toEqual(before);
  });

  it('of 1 MB is refused with the size that is accepted, and changes nothing', async () => {
    const { answer, store } = await aProduct();
    const before = store.rows();

    const { status, body: problem } = await answer({ ...body, data: { text: 'x'.repeat(1_048_576) } });

    expect(status).toBe(400);
    expect(problem.errors).toEqual([{ field: 'body.data', message: 'holds more than 100000 characters' }]);
    expect(store.rows()).toEqual(before);
  });

  it('of the largest size is recorded', async () => {
    const { answer, store } = await aProduct();

    const { status } = await answer({ ...body, data: { text: 'x'.repeat(99_980) } });

    expect(status).toBe(201);
    expect(await store.list('event', key)).toHaveLength(1);
  });

  it.each([
    ['partner', { partner: 'stranger' }, 'acme has no partner stranger: import the partner first'],
    ['vendor', { vendor: 'nobody' }, 'there is no vendor nobody'],
  ])('of an unknown %s is refused with the remedy, and changes nothing', async (field, given, message) => {
    const { answer, store } = await aProduct();
    const before = store.rows();

    const { status, body: problem } = await answer({ ...body, ...given });

    expect(status).toBe(404);
    expect(problem.errors).toEqual([{ field: `body.${field}`, message }]);
    expect(store.rows()).toEqual(before);
  });

  it('that comes a year late leaves what it would have left in time', async () => {
    const ats = ['2025-11-23T12:00:00.000Z', '2026-10-05T12:00:00.000Z', '2026-11-02T12:00:00.000Z', monday];
    const [inTime, late] = [await aProduct(), await aProduct()];

    for (const at of ats) await inTime.answer({ ...body, id: 'e', at });
    for (const at of [...ats].reverse())
      expect((await late.answer({ ...body, id: 'e', at })).status).toBe(201);

    const row = await late.store.get('engagement', key);
    // When the sweep looks next is not after it has to, and may be sooner.
    const looked = (rows: readonly Row[]) =>
      rows.map((each) => (each.kind === 'engagement' ? { ...each, dueAt: 'in time' } : each));
    expect(row && daysOf(row)).toEqual(ats.map((at) => numberOfDay(at.slice(0, 10))));
    expect(row?.dueAt && row.lapsesAt && row.dueAt <= row.lapsesAt).toBe(true);
    expect(looked(late.store.rows())).toEqual(looked(inTime.store.rows()));
  });

  it('that comes a year late, twice, counts once', async () => {
    const { answer, store } = await aProduct();
    await answer(body);
    const late = { ...body, id: 'late', at: '2025-11-23T12:00:00.000Z' };

    const answers = [await answer(late), await answer(late)];

    expect(answers.map(({ status }) => status)).toEqual([201, 200]);
    expect(await store.get('engagement', key)).toMatchObject({ activeDays: 2 });
  });

  it('of thirty years ago is kept, and tells nothing of today’s rhythm', async () => {
    const { answer, store } = await aProduct();
    await answer(body);

    const { status } = await answer({ ...body, id: 'old', at: '1996-11-23T12:00:00.000Z' });

    expect(status).toBe(201);
    expect(await store.list('event', key)).toHaveLength(2);
    expect(await store.get('engagement', key)).toMatchObject({
      firstActiveOn: '2026-11-23',
      activeDays: 1,
    });
  });
});
