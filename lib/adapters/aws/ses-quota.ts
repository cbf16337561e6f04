import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import type { SendLimits } from '../../domain/messaging/pace.ts';
import type { Quota } from '../../ports/quota.ts';

/** A quota changes a few times a year. Milliseconds. */
const good = 300_000;
/** SES answers GetSendQuota once a second and account: many functions that start at one moment take turns. */
const failed = 15_000;

/** The usual quota of an account that has left the sandbox (SES developer guide, "Service quotas"). */
const guess: SendLimits = { perSecond: 14, perDay: 50_000 };

/** SES's own word on the account's quota, kept for five minutes; `now` is machine time, epoch milliseconds. */
export function sesQuota(client: SESClient, now: () => number): Quota {
  let known: SendLimits | undefined;
  let answer: Promise<SendLimits> | undefined;
  let until = 0;

  async function ask(): Promise<SendLimits> {
    until = now() + good;
    try {
      const { MaxSendRate = 0, Max24HourSend = 0 } = await client.send(new GetSendQuotaCommand({}));
      known = { perSecond: limit(MaxSendRate), perDay: limit(Max24HourSend) };
      return known;
    } catch {
      until = now() + failed;
      return known ?? guess;
    }
  }

  return {
    read() {
      if (answer === undefined || now() >= until) answer = ask();
      return answer;
    },
  };
}

/** SES writes −1 where there is no limit. [SESv2 API reference, SendQuota] */
const limit = (value: number): number => (value < 0 ? Number.POSITIVE_INFINITY : value);
