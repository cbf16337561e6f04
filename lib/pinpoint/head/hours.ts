import { type At, below, type Importing } from '../importing.ts';
import type { Journey, OpenHoursRule } from '../schemas/journey.ts';

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** When emails may be sent, as `sending` writes it. */
export interface Hours {
  readonly days?: string | readonly string[];
  readonly from?: string;
  readonly to?: string;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Quiet time and open hours as days and one span of hours; what does not fit is named. */
export function hoursOf(journey: Journey, importing: Importing): Hours {
  const { findings, journeyAt } = importing;
  const open = journey.SendingSchedule === false ? undefined : journey.OpenHours?.EMAIL;
  for (const [channel, rules] of Object.entries(journey.ClosedDays ?? {}))
    for (const [index, rule] of (rules ?? []).entries()) {
      const place = below(journeyAt, 'ClosedDays', channel, index);
      const message = `closed day “${rule.Name ?? 'without a name'}”, ${rule.StartDateTime ?? '?'} to ${rule.EndDateTime ?? '?'}: pause the journey for that time`;
      findings.add('closed-days', place.file, place.path, message);
    }
  for (const channel of Object.keys(journey.OpenHours ?? {}))
    if (channel !== 'EMAIL') {
      const place = below(journeyAt, 'OpenHours', channel);
      findings.add(
        'open-hours',
        place.file,
        place.path,
        `the hours of ${channel} are left out: journeys here send email`,
      );
    }
  const quiet = quietSpan(journey, importing);
  if (open === undefined || Object.keys(open).length === 0) return quiet ?? {};
  return openSpan(open, quiet, below(journeyAt, 'OpenHours', 'EMAIL'), importing);
}

/** `09:00`, `9:00`, `T09:00:00` → `09:00`. */
function clockTime(text: string | undefined): string | undefined {
  const [, hour, minute] = /^T?(\d{1,2}):(\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(text ?? '') ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 24 || Number(minute) > 59)
    return undefined;
  return Number(hour) === 24 ? '23:59' : `${hour.padStart(2, '0')}:${minute}`;
}

/** What quiet time leaves of a day. */
function quietSpan(
  { QuietTime: quiet, WaitForQuietTime: waits }: Journey,
  importing: Importing,
): Span | undefined {
  const { findings, journeyAt } = importing;
  if (quiet === undefined) return undefined;
  const at = below(journeyAt, 'QuietTime');
  const [start, end] = [clockTime(quiet.Start), clockTime(quiet.End)];
  if (start === undefined || end === undefined) {
    const message = `quiet time from “${(quiet.Start ?? '').slice(0, 20)}” to “${(quiet.End ?? '').slice(0, 20)}” is no time of day such as 20:00`;
    findings.add('wrong-shape', at.file, at.path, message);
    return undefined;
  }
  if (waits !== true) {
    const message =
      'a message that came due in quiet time was dropped; here it waits for the next hour at which it may be sent';
    findings.add('quiet-time-drops', at.file, below(journeyAt, 'WaitForQuietTime').path, message);
  }
  const span = remaining(start, end);
  const kept =
    span === undefined ? 'at any hour, for a day has one span of hours here' : `${span.from} to ${span.to}`;
  const message = `quiet from ${start} to ${end}: emails go out ${kept}. It holds for marketing emails; service emails go out at any time`;
  findings.add('quiet-time', at.file, at.path, message);
  return span;
}

/** Over midnight it leaves one span. A short pause by day leaves two: to keep one would silence half a day more. */
function remaining(start: string, end: string): Span | undefined {
  if (start >= end) return start === end ? undefined : { from: end, to: start };
  const spans = [
    { from: '00:00', to: start },
    { from: end, to: '23:59' },
  ].toSorted((a, b) => length(b) - length(a));
  const [longer, shorter] = spans;
  const quiet = length({ from: start, to: end });
  return longer && shorter && quiet >= length(shorter) && length(longer) > 0 ? longer : undefined;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const length = ({ from, to }: Span): number => minutes(to) - minutes(from);

type Week = Partial<Record<(typeof weekdays)[number], OpenHoursRule[] | undefined>>;

/** The hours that all open days have in common, within what quiet time leaves. */
function openSpan(week: Week, quiet: Span | undefined, at: At, { findings }: Importing): Hours {
  const spans: Span[] = quiet ? [quiet] : [];
  const days: string[] = [];
  let isUneven = false;
  for (const day of weekdays) {
    const found = (week[day] ?? []).flatMap((rule) => {
      const [from, to] = [clockTime(rule.StartTime), clockTime(rule.EndTime)];
      return from !== undefined && to !== undefined && from < to ? [{ from, to }] : [];
    });
    if (found.length < (week[day] ?? []).length)
      findings.add(
        'open-hours',
        at.file,
        below(at, day).path,
        `${day} has hours that are no span of a day; left out`,
      );
    const [widest] = found.toSorted((a, b) => length(b) - length(a));
    if (widest === undefined) continue;
    days.push(day.slice(0, 3).toLowerCase());
    isUneven ||= found.length > 1 || spans.some(({ from, to }) => from !== widest.from || to !== widest.to);
    spans.push(widest);
  }
  if (days.length === 0) return quiet ?? {};
  const from =
    spans
      .map((span) => span.from)
      .toSorted()
      .at(-1) ?? '00:00';
  const to = spans.map((span) => span.to).toSorted()[0] ?? '23:59';
  const common = from < to ? { from, to } : quiet;
  const hours = common === undefined ? 'at any hour' : `${common.from} to ${common.to}`;
  const uneven = isUneven ? '; the hours of the days differ, and what they have in common was kept' : '';
  const message = `open hours became ${days.join(', ')}, ${hours}${uneven}. A day without hours in the export is taken as closed`;
  findings.add('open-hours', at.file, at.path, message);
  return { ...(days.length === 7 ? {} : { days: rangeOf(days) }), ...common };
}

/** Days in a row as authors write them: `mon-fri`. */
function rangeOf(days: readonly string[]): string | readonly string[] {
  const short = weekdays.map((day) => day.slice(0, 3).toLowerCase());
  const first = short.indexOf(days[0] ?? '');
  const isRow = days.length > 1 && days.every((day, index) => day === short[first + index]);
  return isRow ? `${days[0]}-${days.at(-1)}` : days;
}
