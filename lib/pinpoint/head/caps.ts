import { below, type Importing } from '../importing.ts';
import type { Journey } from '../schemas/journey.ts';

/** The cap on messages to one contact, as far as `sending` has a word for it. */
export function capOf(journey: Journey, { findings, journeyAt }: Importing): string | undefined {
  const at = below(journeyAt, 'Limits');
  const { DailyCap: daily = 0, TimeframeCap: timeframe, TotalCap: total = 0 } = journey.Limits ?? {};
  const perSecond = journey.Limits?.MessagesPerSecond;
  if (perSecond !== undefined) {
    const message = `${perSecond} messages per second of this journey: here the sending rate of the Region is shared by all journeys`;
    findings.add('messages-per-second', at.file, below(at, 'MessagesPerSecond').path, message);
  }
  if (total > 0) {
    const message = `at most ${total} messages of this journey to one endpoint: here “waymark explain” names the most that its steps can send`;
    findings.add('total-cap', at.file, below(at, 'TotalCap').path, message);
  }
  const inTime =
    timeframe?.Cap !== undefined && timeframe.Cap > 0 && (timeframe.Days ?? 0) > 0
      ? { messages: Math.min(timeframe.Cap, 100), days: Math.min(timeframe.Days ?? 1, 540) }
      : undefined;
  const inADay = daily > 0 ? { messages: Math.min(daily, 100), days: 1 } : undefined;
  const kept = [inTime, inADay].find((cap) => cap !== undefined);
  if (inTime !== undefined) {
    const message = `${inTime.messages} messages of all journeys in ${inTime.days} days: kept; it counts marketing emails to a contact in a rolling window`;
    findings.add('timeframe-cap', at.file, below(at, 'TimeframeCap').path, message);
  }
  if (inADay !== undefined) {
    const message =
      kept === inADay
        ? `${inADay.messages} messages of this journey in 24 hours: here the cap counts marketing emails of all journeys to a contact, and what is over it is not sent`
        : `${inADay.messages} messages of this journey in 24 hours is left out, for a journey has one cap: the one over ${inTime?.days} days`;
    findings.add('daily-cap', at.file, below(at, 'DailyCap').path, message);
  }
  return kept && `${kept.messages} per ${kept.days} day${kept.days === 1 ? '' : 's'}`;
}
