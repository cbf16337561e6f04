import { describe, expect, it } from 'vitest';
import type { ActionOf } from '../../../lib/contracts/action.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const tuesday: ActionOf<'reckon'> = {
  kind: 'reckon',
  id: 'tuesday',
  moment: { kind: 'weekday', weekday: 2, time: '09:00' },
};
const request = {
  enrolment: anEnrolmentRef(),
  actions: [tuesday],
  wants: { partner: [], contact: [] },
};
const base = [aVendor(), aMembership(), anEnrolment()];
const { zone: _, ...withoutZone } = aContact();

describe('reckon', () => {
  it.each<[string, Row[], string]>([
    ['in the contact’s zone', [aContact({ zone: 'America/New_York' })], '2026-11-24T14:00:00.000Z'],
    [
      'in the partner’s country for a contact without a zone',
      [withoutZone, aMembership({ country: 'JP' })],
      '2026-11-24T00:00:00.000Z',
    ],
    [
      'in the vendor’s zone where the country has none',
      [withoutZone, aMembership({ country: 'QQ' })],
      '2026-11-24T08:00:00.000Z',
    ],
    ['in the partner’s country where there is no contact', [], '2026-11-24T08:00:00.000Z'],
    [
      'in UTC where no zone is known',
      [aContact({ zone: 'No/Where' }), aVendor({ zone: 'Not/There' }), aMembership({ country: 'QQ' })],
      '2026-11-24T09:00:00.000Z',
    ],
  ])('answers the next such moment %s', async (_, rows, until) => {
    const { services } = await someServices([...base, ...rows]);

    const performed = await perform(services, request);

    expect(performed).toMatchObject({ outcome: 'done', response: { until: { tuesday: until } } });
  });

  it('keeps its answer for a repeat, and what it noticed for the timeline', async () => {
    const { services, store, time } = await someServices([...base, withoutZone]);
    const first = await perform(services, request);
    time.business += 5 * 86_400_000;

    const second = await perform(services, request);

    expect(second).toEqual(first);
    expect(await store.list('action', key)).toMatchObject([
      {
        action: 'reckon',
        detail:
          '2026-11-24T08:00:00.000Z (09:00 in Europe/Berlin; the contact has no time zone: reckoned in Europe/Berlin, the main zone of DE)',
      },
    ]);
  });

  it('answers nothing in an enrolment that is closed', async () => {
    const { services } = await someServices([...base, aContact(), anEnrolment({ status: 'stopped' })]);

    expect(await perform(services, request)).toEqual({ outcome: 'closed' });
  });
});
