import type { ActionOf, EnrolmentRef } from '../../contracts/action.ts';

/** What is the same in every attempt of a call: the receiver knows a repeat by it. */
export const callId = (enrolment: EnrolmentRef, action: ActionOf<'call'>): string =>
  `${enrolment.id}/${action.id}`;

/**
 * The body of a call: `type`, `timestamp` and `data`, as Standard Webhooks recommends. Ids, and what the journey
 * gives `with` it; nothing personal.
 */
export function callBody(enrolment: EnrolmentRef, action: ActionOf<'call'>, startedAt: string): string {
  const { id, vendor, partner, journey, version } = enrolment;
  const data = { call: action.call, vendor, partner, journey, version, enrolment: id, step: action.id };
  return JSON.stringify({
    type: 'journey.called',
    timestamp: startedAt,
    data: { ...data, with: action.with },
  });
}
