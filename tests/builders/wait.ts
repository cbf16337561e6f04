import type { WaitRow } from '../../lib/contracts/enrolment.ts';

/** A wait of the usual enrolment for the signed agreement. */
export const aWait = (given: Partial<WaitRow> = {}): WaitRow => ({
  kind: 'wait',
  vendor: 'acme',
  partner: 'p1',
  enrolment: 'n1',
  journey: 'welcome',
  step: 'signed',
  event: 'agreement.signed',
  bindings: '{}',
  since: '2026-11-20T09:00:00.000Z',
  until: '2026-11-27T09:00:00.000Z',
  used: '[]',
  wants: '[]',
  token: 'token-1',
  at: '2026-11-20T09:00:02.000Z',
  expires: 1_796_000_000,
  ...given,
});
