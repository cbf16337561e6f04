import type { Arm } from '../plan.ts';
import type { Forecast, JourneyForecast } from './forecast.ts';
import type { Interval } from './interval.ts';

const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
const whole = (count: number): string => Math.round(count).toLocaleString('en-US');

/** A share as a bar of eighths of a block. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const rest = eighths % 8;
  const part = rest === 0 ? '' : String.fromCodePoint(0x2590 - rest);
  return `${'█'.repeat(Math.floor(eighths / 8))}${part}`.padEnd(width);
}

/** A row of values as a line of small columns, the highest as tall as a line. */
export function columns(values: readonly number[], width: number): string {
  const most = Math.max(...values, 0);
  const step = Math.max(1, values.length / width);
  const shown = Array.from({ length: Math.min(width, values.length) }, (_, place) =>
    Math.max(
      ...values.slice(
        Math.floor(place * step),
        Math.max(Math.floor(place * step) + 1, Math.floor((place + 1) * step)),
      ),
    ),
  );
  return shown.map((value) => (most === 0 ? ' ' : [...' ▁▂▃▄▅▆▇█'][Math.ceil((value / most) * 8)])).join('');
}

const interval = ({ value, low, high }: Interval, format: (value: number) => string): string =>
  low === high ? format(value) : `${format(value)} (${format(low)} to ${format(high)})`;

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${whole(count)}`)
    .join(', ');

/** An arm as a marketer knows it: by its name, or by the step that it begins with. */
export const armSays = ({ step, name, begins }: Arm): string =>
  `${name === undefined ? 'the arm' : `the arm ${name}`} of ${step} that begins with ${begins}`;

/** The forecast as a marketer reads it in a terminal. */
export function reportOf(forecast: Forecast, start: string): string {
  const { partners, asked, seeds, days, emails, unknown } = forecast;
  const { pace } = emails;
  const lines = [
    `${whole(partners)} partners over ${days} days, from ${start.slice(0, 10)}; ${seeds} ${seeds === 1 ? 'seed' : 'seeds, in brackets what 90 % of them lie between'}`,
    ...(partners < asked ? [`ENDED EARLY: ${whole(partners)} of ${whole(asked)} partners were played`] : []),
    ...forecast.journeys.flatMap(journeyLines),
    '',
    'Emails',
    `  per partner      ${interval(emails.perPartner, (value) => value.toFixed(2))}`,
    ...emails.distribution.flatMap((count, number) =>
      count === 0
        ? []
        : [`  ${String(number).padStart(5)} emails     ${bar(count / partners, 24)} ${whole(count)}`],
    ),
    `  busiest week     the worst 1 % have ${emails.worstWeek} or more in seven days; ${whole(emails.overMessaged)} partners have more than ${emails.tooMany}`,
    ...(Object.keys(emails.unreached).length === 0 ? [] : [`  never reached    ${listed(emails.unreached)}`]),
    `  busiest hour     day ${Math.floor(pace.busiestHour / 24) + 1}, hour ${pace.busiestHour % 24}: ${whole(pace.mailsThen)} become due, ${percent(pace.load)} of what SES takes; the longest wait is ${pace.longestWait < 1 ? 'under a minute' : `${Math.ceil(pace.longestWait)} minutes`}`,
    `  busiest day      ${whole(pace.busiestDay)}`,
    ...(forecast.notices === 0 ? [] : [`  to your people   ${whole(forecast.notices)}`]),
    ...unknown.map((what) => {
      const [journey, event] = what.split(' ');
      return `Nothing is assumed of ${event} in ${journey}: it never came. Say what you expect under assume.`;
    }),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function journeyLines(journey: JourneyForecast): string[] {
  const { title, entered, goal, goalByDay, steps, dead, deadArms, refused, heldOut } = journey;
  const wide = Math.max(...steps.map(({ id }) => id.length), 4);
  const ends = { ...journey.ended, ...journey.stopped, ...journey.failed };
  return [
    '',
    `${title} (${journey.journey})`,
    `  entered          ${whole(entered)}${heldOut === 0 ? '' : `, and ${whole(heldOut)} held out`}${Object.keys(refused).length === 0 ? '' : `; not let in: ${listed(refused)}`}`,
    ...(goal === undefined
      ? []
      : [
          `  reach the goal   ${interval(goal, (share) => percent(share, 1))}`,
          `  by day           ${columns(goalByDay, 60)} ${percent(goalByDay.at(-1) ?? 0)}`,
        ]),
    `  end as           ${listed(ends)}${journey.open === 0 ? '' : `; under way ${whole(journey.open)}`}`,
    `  transitions      ${journey.transitions.toFixed(1)} for each`,
    '',
    `  ${'step'.padEnd(wide)}  ${'came to it'.padEnd(24)} ${'entered'.padStart(9)} ${'done'.padStart(9)} ${'timed out'.padStart(9)} ${'waiting'.padStart(9)} ${'emails'.padStart(9)}  left out`,
    ...steps.map(
      (step) =>
        `  ${step.id.padEnd(wide)}  ${bar(step.entered / Math.max(1, entered), 24)} ${[step.entered, step.done, step.timedOut, step.waiting, step.sent].map((count) => (count === 0 ? '·' : whole(count)).padStart(9)).join(' ')}  ${listed(step.skipped)}`,
    ),
    ...(dead.length === 0 ? [] : [`  nobody came to   ${dead.join(', ')}`]),
    ...deadArms.map((arm) => `  nobody took      ${armSays(arm)}`),
  ];
}
