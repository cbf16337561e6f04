import type { StatsRow } from '../../contracts/journey.ts';
import { percent } from './pilot.ts';

type Counts = Pick<StatsRow, 'sent' | 'bounced' | 'complained' | 'unsubscribed'>;

/**
 * The stop rule. SES reviews an account from 5 % bounces and 0.1 % complaints on [SES developer guide, reputation
 * FAQ]; a pilot ends before that. A rate of few messages says nothing yet: of 20, one bounce is 5 %, which is already
 * a finding; of 100, one complaint is 1 %, twelve times the limit of 0.08 % (one in 1,250).
 */
const limits = [
  { count: 'bounced', says: 'bounces', limit: 0.04, from: 20 },
  { count: 'complained', says: 'complaints', limit: 0.0008, from: 100 },
  { count: 'unsubscribed', says: 'unsubscribes', limit: 0.01, from: 20 },
] as const;

/** Why a pilot has to be halted, judged by what became of its messages; undefined where it may go on. */
export function judgePilot(counts: Counts): string | undefined {
  const { sent } = counts;
  const broken = limits.find(
    ({ count, limit, from }) => sent >= from && counts[count] > 0 && counts[count] / sent >= limit,
  );
  if (broken === undefined) return undefined;
  const happened = counts[broken.count];
  const rate = percent(happened / sent);
  return `${broken.says}: ${happened} of ${sent} messages (${rate}), the limit is ${percent(broken.limit)}`;
}
