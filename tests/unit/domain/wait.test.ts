import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../../lib/domain/event/reference.ts';
import { answerOf, claimOf } from '../../../lib/domain/wait/claim.ts';
import { type Claim, earliest, satisfies } from '../../../lib/domain/wait/satisfies.ts';
import { anEvent } from '../../builders/event.ts';
import { aWait } from '../../builders/wait.ts';

const since = '2026-11-20T09:00:00.000Z';
const until = '2026-11-27T09:00:00.000Z';
const aClaim = (given: Partial<Claim> = {}): Claim => ({
  event: 'deal.won',
  bindings: {},
  since,
  until,
  used: [],
  ...given,
});
const aDeal = (given: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ type: 'deal.won', at: '2026-11-23T09:00:00.000Z', ...given });

describe('satisfies', () => {
  it.each([
    ['an event in between', {}, true],
    ['an event of the very moment of the start', { at: since }, true],
    ['an event a millisecond before the start', { at: '2026-11-20T08:59:59.999Z' }, false],
    ['an event of the very moment of the end', { at: until }, true],
    ['an event a millisecond after the end', { at: '2026-11-27T09:00:00.001Z' }, false],
    ['an event of another type', { type: 'deal.lost' }, false],
    ['an event that the enrolment has used', { id: 'used-1' }, false],
    ['an event of another time under a used id', { id: 'used-1', at: since }, true],
  ])('judges %s', async (_, event, expected) => {
    expect(await satisfies(aClaim({ used: [referenceOf(aDeal({ id: 'used-1' }))] }), aDeal(event))).toBe(
      expected,
    );
  });

  it.each([
    ['$event.amount > 100', { amount: 101 }, {}, true],
    ['$event.amount > 100', { amount: 100 }, {}, false],
    ['$event.product = $steps.first.product', { product: 'x' }, { steps: { first: { product: 'x' } } }, true],
    [
      '$event.product = $steps.first.product',
      { product: 'y' },
      { steps: { first: { product: 'x' } } },
      false,
    ],
    ['$event.product = $partner.region', {}, {}, false],
  ])('holds %s against the traits and the bindings', async (where, traits, bindings, expected) => {
    expect(await satisfies(aClaim({ where, bindings }), aDeal({ traits }))).toBe(expected);
  });

  it('lets no binding stand in for the event', async () => {
    const claim = aClaim({ where: '$event.amount = 1', bindings: { event: { amount: 1 } } });

    expect(await satisfies(claim, aDeal({ traits: { amount: 2 } }))).toBe(false);
  });

  it('shows a condition the traits and never the rest of an event', async () => {
    const claim = aClaim({ where: '$exists($event.note)' });

    expect(await satisfies(claim, aDeal({ data: { note: 'private' } }))).toBe(false);
  });
});

describe('earliest', () => {
  it('takes the first that satisfies, and the next where that is used', async () => {
    const small = aDeal({ id: 'small', traits: { amount: 1 } });
    const first = aDeal({ id: 'first', traits: { amount: 9 } });
    const second = aDeal({ id: 'second', traits: { amount: 9 } });
    const events = [small, first, second];
    const [one, other] = [referenceOf(first), referenceOf(second)];
    const claim = aClaim({ where: '$event.amount > 5' });

    expect((await earliest(claim, events))?.id).toBe('first');
    expect((await earliest({ ...claim, used: [one] }, events))?.id).toBe('second');
    expect(await earliest({ ...claim, used: [one, other] }, events)).toBeUndefined();
  });
});

describe('claimOf', () => {
  it('reads the row as Step Functions wrote it', () => {
    const wait = aWait({ where: '$event.x', bindings: '{"partner":{"tier":"gold"}}', used: '["e0","e1"]' });

    expect(claimOf(wait)).toEqual({
      event: 'agreement.signed',
      where: '$event.x',
      since: wait.since,
      until: wait.until,
      bindings: { partner: { tier: 'gold' } },
      used: ['e0', 'e1'],
    });
  });

  it.each([
    ['bindings', '[]'],
    ['bindings', 'null'],
    ['used', '{}'],
    ['used', '[1]'],
    ['used', 'nothing'],
  ])('throws where %s is %s', (field, text) => {
    expect(() => claimOf(aWait({ [field]: text }))).toThrow();
  });
});

describe('answerOf', () => {
  it('tells the wanted traits, and an id and a time that no trait replaces', () => {
    const event = anEvent({
      traits: { course: 'basics', score: 7, id: 'forged', at: 'forged' },
      data: { note: 'x' },
    });

    const answer = answerOf(aWait({ wants: '["course","id","at","note"]' }), event);

    expect(answer).toEqual({ course: 'basics', id: referenceOf(event), at: event.at });
  });
});
