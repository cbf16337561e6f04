import type { MessageRow } from '../../../../lib/contracts/message.ts';
import { epochOf } from '../../../../lib/domain/instant.ts';
import { isStaff } from '../../../../lib/domain/messaging/staff.ts';
import type { Aftermath } from '../run.ts';
import type { Invariant } from './invariant.ts';

/** No contact got more marketing mails in a window than a cap allows, and each that has a place is counted. */
export const capsHold: Invariant = {
  name: 'no cap is passed, and what is counted is what was claimed',
  broken(aftermath) {
    const { rows, script } = aftermath;
    const all = [...rows.values()].flat();
    const marketing = all.filter(
      (row): row is MessageRow =>
        row.kind === 'message' && row.purpose === 'marketing' && !isStaff(row.contact),
    );
    const counted = all.filter((row) => row.kind === 'cap').flatMap(({ sentAt }) => sentAt).length;
    const placed = placedIn(aftermath);
    const miscounted =
      counted === placed ? [] : [`${placed} marketing mails have a place and ${counted} are counted`];
    const passed = script.journeys.flatMap(({ definition: { journey, sending } }) => {
      const cap = sending?.cap;
      if (cap === undefined) return [];
      const byContact = Map.groupBy(marketing, ({ partner, contact }) => `${partner}/${contact}`);
      return [...byContact].flatMap(([contact, messages]) => {
        const own = messages.filter((message) => message.journey === journey && message.status === 'sent');
        const times = sentTimes(
          aftermath,
          messages.filter(({ status }) => status === 'sent'),
        );
        return own.length > 0 && mostWithin(times, cap.within * 1000) > cap.messages + lenience(script)
          ? [`${contact} got more than ${cap.messages} mails within the window of ${journey}`]
          : [];
      });
    });
    return [...miscounted, ...passed];
  },
};

/** Other journeys may have a wider cap of their own: only where all are under one cap is the window exact. */
const lenience = ({ journeys }: Aftermath['script']): number =>
  journeys.length === 1 ? 0 : Number.POSITIVE_INFINITY;

/** Marketing messages that were claimed or queued, whatever became of them. */
function placedIn({ changes }: Aftermath): number {
  const placed = new Set<string>();
  for (const { after } of changes) {
    if (after?.kind !== 'message' || after.purpose !== 'marketing' || isStaff(after.contact)) continue;
    if (['claimed', 'released', 'sent'].includes(after.status)) placed.add(after.message);
  }
  return placed.size;
}

const sentTimes = ({ changes }: Aftermath, messages: readonly MessageRow[]): number[] => {
  const ids = new Set(messages.map(({ message }) => message));
  const first = new Map<string, number>();
  for (const { after } of changes) {
    if (after?.kind !== 'message' || !ids.has(after.message) || first.has(after.message)) continue;
    if (after.status === 'claimed' || after.status === 'released')
      first.set(after.message, epochOf(after.at));
  }
  return [...first.values()].toSorted((a, b) => a - b);
};

const mostWithin = (times: readonly number[], window: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + window).length));
