import type { EnrolmentRef } from '../../lib/contracts/action.ts';
import type { EnrolmentRow } from '../../lib/contracts/enrolment.ts';

/** An open enrolment of the usual membership in the journey `welcome`. */
export const anEnrolment = (given: Partial<EnrolmentRow> = {}): EnrolmentRow => ({
  kind: 'enrolment',
  vendor: 'acme',
  partner: 'p1',
  journey: 'welcome',
  enrolment: 'n1',
  owner: 'library',
  version: 1,
  stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:library-welcome-1',
  trigger: { type: 'stage.entered', id: 'e0', at: '2026-11-20T09:00:00.000Z' },
  stops: ['partner.left'],
  input: '{}',
  splits: {},
  pilot: false,
  run: 1,
  status: 'open',
  openedAt: '2026-11-20T09:00:01.000Z',
  ...given,
});

/** The same enrolment as its execution names it. */
export const anEnrolmentRef = (given: Partial<EnrolmentRef> = {}): EnrolmentRef => ({
  id: 'n1',
  vendor: 'acme',
  partner: 'p1',
  journey: 'welcome',
  owner: 'library',
  version: 1,
  since: '2026-11-20T09:00:00.000Z',
  run: 1,
  ...given,
});
