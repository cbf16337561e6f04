import { shareOf } from '../../domain/chance-of-membership.ts';
import { SesError } from './ses-error.ts';
import type { MailSettings } from './settings.ts';

/**
 * Makes what lets sends in, `machineNow` in epoch milliseconds. It throws `Throttling`, in SES's words, for a share of
 * the calls, and for what comes faster than the rate: a second's worth may come at once.
 * [SES developer guide, "Errors related to the sending quotas"]
 */
export function makeThrottle(
  { throttled, rate, seed }: MailSettings,
  machineNow: () => number,
): (recipients: number) => void {
  let calls = 0;
  let room = rate;
  let filledAt = machineNow();

  return (recipients) => {
    calls += 1;
    // By the call, not by the mail: the next attempt has a chance of its own.
    if (shareOf('mail', seed, 'throttled', calls) < throttled) throw tooFast();
    if (rate === Number.POSITIVE_INFINITY) return;
    const now = machineNow();
    room = Math.min(rate, room + (Math.max(0, now - filledAt) / 1_000) * rate);
    filledAt = now;
    // One call that is larger than the rate is let in when nothing went before it.
    if (room < Math.min(recipients, rate)) throw tooFast();
    room -= recipients;
  };
}

const tooFast = (): SesError => new SesError('Throttling', 'Maximum sending rate exceeded.');
