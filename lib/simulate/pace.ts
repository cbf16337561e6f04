/** How a region's sending rate takes the mails of a scenario. */
export interface Paced {
  /** The hour with the most mails that become due, counted from the scenario's start, and how many. */
  readonly busiestHour: number;
  readonly mailsThen: number;
  /** How much of the rate that hour asks for: 1 is all of it. */
  readonly load: number;
  /** The longest that a mail waits for its slot, in minutes. */
  readonly longestWait: number;
  /** The most that become due in any 24 hours. */
  readonly busiestDay: number;
}

/**
 * Sends the mails of every minute, by its number from the start, at a rate (mails a second) in the order in which they become due: one pass over time,
 * so that it does not matter which worker played which partner.
 */
export function pace(counts: Readonly<Record<string, number>>, days: number, perSecond: number): Paced {
  const mailsByMinute = Array.from({ length: days * 24 * 60 + 1 }, (_, minute) => counts[minute] ?? 0);
  const perMinute = perSecond * 60;
  let backlog = 0;
  let longest = 0;
  for (const mails of mailsByMinute) {
    backlog += mails;
    longest = Math.max(longest, backlog / perMinute);
    backlog = Math.max(0, backlog - perMinute);
  }
  const hour = mostWithin(mailsByMinute, 60, 60);
  const { mails: busiestDay } = mostWithin(mailsByMinute, 24 * 60, 60);
  return {
    busiestHour: hour.at / 60,
    mailsThen: hour.mails,
    load: hour.mails / (perSecond * 3_600),
    // The last of a minute's mails waits for all of the backlog before it, but for the minute it came in.
    longestWait: Math.max(0, longest - 1),
    busiestDay,
  };
}

function mostWithin(
  mailsByMinute: readonly number[],
  width: number,
  step: number,
): { at: number; mails: number } {
  let best = { at: 0, mails: 0 };
  for (let at = 0; at < mailsByMinute.length; at += step) {
    let mails = 0;
    for (let minute = at; minute < at + width; minute += 1) mails += mailsByMinute[minute] ?? 0;
    if (mails > best.mails) best = { at, mails };
  }
  return best;
}
