import type { MailStore } from '../mail-store.ts';

const dayMs = 86_400_000;

/** A rate that never binds on one machine. */
const fast = 10_000;

/** Answers the rate that is set, else one that never binds, and the true number of recipients of the last 24 hours. */
export function getSendQuota(store: MailStore, now: number, rate: number): Record<string, string> {
  return {
    // SES writes −1 where there is no limit.
    Max24HourSend: '-1.0',
    MaxSendRate: Math.min(rate, fast).toFixed(1),
    SentLast24Hours: `${store.countRecipientsSince(now - dayMs)}.0`,
  };
}
