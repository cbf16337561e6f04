import { describe, expect, it } from 'vitest';
import { closing, stops } from '../../../lib/domain/enrolment/closing.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';

const leaving = anEvent({ type: 'partner.left', id: 'gone', at: '2026-11-21T00:00:00.000Z' });

describe('stops', () => {
  it.each([
    ['a stop after the trigger', {}, {}, true],
    ['a stop at the very moment of the trigger', {}, { at: anEnrolment().trigger.at }, true],
    ['a stop before the trigger', {}, { at: '2026-11-20T08:59:59.999Z' }, false],
    ['an event that is none of the stops', {}, { type: 'deal.won' }, false],
    ['an enrolment that has ended', { status: 'ended' } as const, {}, false],
    ['an enrolment that was refused', { status: 'refused' } as const, {}, false],
    ['an enrolment without stops', { stops: [] }, {}, false],
  ])('judges %s', (_, enrolment, event, expected) => {
    expect(stops(anEnrolment(enrolment), { ...leaving, ...event })).toBe(expected);
  });

  it('does not take the trigger itself for a stop', () => {
    const enrolment = anEnrolment({ trigger: { type: 'partner.left', id: leaving.id, at: leaving.at } });

    expect(stops(enrolment, leaving)).toBe(false);
  });

  it('stops on an event that only shares its id with the trigger', () => {
    const enrolment = anEnrolment({ trigger: { type: 'partner.joined', id: leaving.id, at: leaving.at } });

    expect(stops(enrolment, leaving)).toBe(true);
  });
});

describe('closing', () => {
  it('closes an open enrolment only, so that the first reason stays', () => {
    const { vendor, partner, journey, enrolment } = anEnrolment();

    const patch = closing(anEnrolment(), 'stopped', 'partner.left', leaving.at);

    expect(patch).toEqual({
      op: 'patch',
      kind: 'enrolment',
      key: { vendor, partner, journey, enrolment },
      set: { status: 'stopped', reason: 'partner.left', closedAt: leaving.at },
      when: { status: 'open' },
    });
  });
});
