import type { Action, Sending } from '../../contracts/action.ts';
import { type Load, plus, times } from './load.ts';
import { lambdaTask, plainState } from './state-costs.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Each way back to a group costs its failed Task and the Wait before it comes again. */
const oneDeferral = plus(lambdaTask, plainState);

/** The first attempts of a call come after so many seconds each; then one every ten hours (Standard Webhooks). */
const attempts = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour];

/** A claim that a cut-off attempt left behind is waited for: 15 minutes (design, "How an event travels"). */
const lease = 15 * minute;

/**
 * How often an action may be put off at most, and how long that takes: a marketing email until its hours open, any
 * email until it has its slot and once for a claim left behind, a call as often as it is tried.
 */
export function deferralsOf(action: Action, sending: Sending | undefined): Load {
  switch (action.kind) {
    case 'send':
      return action.purpose === 'marketing' ? marketing(sending ?? {}) : putOff(2, 2 * lease);
    case 'notify':
    case 'approve':
      return putOff(2, 2 * lease);
    case 'call':
      return putOff(attemptsWithin(action.within), 0);
    default:
      return putOff(0, 0);
  }
}

/**
 * Hours, slot and claim; with a high priority also a place under a cap, and the hours again behind it. Holidays are too
 * few in a year to be counted for every email: they are in what stays of a year (`troubledExecution`).
 */
const marketing = (sending: Sending): Load =>
  sending.priority === 'high'
    ? putOff(5, placeUnderCap + 2 * untilOpening(sending) + 2 * lease)
    : putOff(3, untilOpening(sending) + 2 * lease);

/** The longest wait for a place under a cap (lib/domain/messaging/decide.ts). */
const placeUnderCap = 14 * day;

const putOff = (count: number, seconds: number): Load => ({ ...times(oneDeferral, count), seconds });

/** With days named, a week may pass until the one day comes; with hours alone, a day. Clocks change by an hour. */
const untilOpening = ({ days, from, to }: Sending): number => {
  if (days !== undefined) return 7 * day + hour;
  return from !== undefined || to !== undefined ? day + hour : 0;
};

function attemptsWithin(within: number): number {
  let passed = 0;
  let count = 0;
  while (passed < within) {
    passed += attempts[Math.min(count, attempts.length - 1)] ?? 10 * hour;
    count += 1;
  }
  return count;
}
