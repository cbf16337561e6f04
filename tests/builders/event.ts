import type { EventRow } from '../../lib/contracts/event.ts';

/** A recorded event of the usual membership. */
export const anEvent = (given: Partial<EventRow> = {}): EventRow => ({
  kind: 'event',
  vendor: 'acme',
  partner: 'p1',
  type: 'agreement.signed',
  at: '2026-11-23T09:00:00.000Z',
  id: 'e1',
  traits: {},
  data: {},
  notices: [],
  recordedAt: '2026-11-23T09:00:00.000Z',
  ...given,
});
