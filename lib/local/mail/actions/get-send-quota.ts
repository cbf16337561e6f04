import type { MailStore } from '../mail-store.ts';

const dayMs = 86_400_000;

/** Answers a quota that never binds on one machine, and the true number of recipients of the last 24 hours. */
export function getSendQuota(store: MailStore, now: number): Record<string, string> {
  return {
    // SES writes −1 where there is no limit.
    Max24HourSend: '-1.0',
    MaxSendRate: '10000.0',
    SentLast24Hours: `${store.countRecipientsSince(now - dayMs)}.0`,
  };
}
