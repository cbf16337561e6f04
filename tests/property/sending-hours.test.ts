import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, instantOf } from '../../lib/domain/instant.ts';
import { type Hours, nextOpening } from '../../lib/domain/messaging/sending-hours.ts';
import { reckon } from '../../lib/domain/reckon.ts';

const quarter = 15 * 60_000;
const day = 24 * 4 * quarter;

/** Days on which the clocks of a zone jump; Kathmandu's (UTC+05:45) never do. */
const zones = [
  ['Europe/Berlin', ['2027-03-28', '2027-10-31']],
  ['America/New_York', ['2027-03-14', '2027-11-07']],
  ['Australia/Lord_Howe', ['2027-04-04', '2027-10-03']],
  ['Asia/Kathmandu', ['2027-06-15']],
] as const;

const pad = (number: number) => String(number).padStart(2, '0');
/** Half of them between 01:00 and 03:45, where clocks jump. */
const clockTime = fc
  .oneof(fc.integer({ min: 0, max: 24 * 4 - 1 }), fc.integer({ min: 4, max: 15 }))
  .map((quarters) => `${pad(Math.floor(quarters / 4))}:${pad((quarters % 4) * 15)}`);
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
/** Dates within five days of the jumps of `zones`, and of Kathmandu's day without one. */
const holidays = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom('2027-03-28', '2027-10-31', '2027-04-04', '2027-06-15'),
      fc.integer({ min: -3, max: 6 }),
    )
    .map(([date, days]) => new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)),
  { maxLength: 8 },
);
const hoursOfDay = fc.record(
  { days, from: clockTime, to: clockTime, holidays },
  { requiredKeys: [] },
) as fc.Arbitrary<Hours>;

/** A moment within five days of a jump, half of them within a day, on the quarter: offsets, jumps and hours all stand on quarters here. */
const scene = fc.constantFrom(...zones).chain(([zone, jumps]) =>
  fc.record({
    zone: fc.constant(zone),
    now: fc
      .tuple(
        fc.constantFrom(...jumps),
        fc.oneof(fc.integer({ min: -480, max: 480 }), fc.integer({ min: -110, max: -10 })),
      )
      .map(([date, quarters]) => Date.parse(`${date}T12:00:00.000Z`) + quarters * quarter),
  }),
);

const formats = new Map<string, Intl.DateTimeFormat>();
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a clock in the zone shows, by the runtime's own calendar and not by Temporal. */
function clockIn(zone: string, epoch: number): { weekday: number; time: string } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(epoch).map(({ type, value }) => [type, value]));
  return { weekday: names.indexOf(parts.weekday ?? '') + 1, time: `${parts.hour}:${parts.minute}` };
}

const calendars = new Map<string, Intl.DateTimeFormat>();

function dateIn(zone: string, epoch: number): string {
  const format =
    calendars.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  calendars.set(zone, format);
  return format.format(epoch);
}

function isInside(hours: Hours, zone: string, epoch: number): boolean {
  if (hours.holidays?.length && hours.holidays.includes(dateIn(zone, epoch))) return false;
  const { from = '00:00', to = '24:00' } = hours;
  const { weekday, time } = clockIn(zone, epoch);
  const on = (number: number) => hours.days === undefined || hours.days.includes(number);
  if (from < to) return on(weekday) && time >= from && time < to;
  return (on(weekday) && time >= from) || (on(weekday === 1 ? 7 : weekday - 1) && time < to);
}

describe('nextOpening', () => {
  it('lies inside the hours, on no holiday, and is the earliest such, also on days on which the clocks jump', () => {
    fc.assert(
      fc.property(scene, hoursOfDay, ({ zone, now }, hours) => {
        let earliest = now;
        while (!isInside(hours, zone, earliest) && earliest < now + 15 * day) earliest += quarter;
        const opening = nextOpening(hours, zone, instantOf(now));
        // Holidays may close one weekday for longer than is looked ahead.
        if (earliest < now + 15 * day) expect(opening).toBe(instantOf(earliest));
        else expect(epochOf(opening ?? instantOf(earliest))).toBeGreaterThanOrEqual(earliest);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) },
    );
  });

  it('is the very moment, to the millisecond, inside the hours', () => {
    const now = '2027-03-29T09:00:00.123Z';

    expect(nextOpening({ from: '09:00', to: '17:30' }, 'Europe/Berlin', now)).toBe(now);
  });

  it.each([
    [
      'hours that the clocks leave out begin where they jump',
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
      { from: '02:30', to: '05:00' },
    ],
    [
      'hours that are left out as a whole come the next day',
      '2027-03-28T00:00:00.000Z',
      '2027-03-29T00:15:00.000Z',
      { from: '02:15', to: '02:45' },
    ],
    [
      'hours that are shown twice are open twice',
      '2027-10-31T00:50:00.000Z',
      '2027-10-31T01:15:00.000Z',
      { from: '02:15', to: '02:45' },
    ],
    [
      'a single day whose hours are left out comes a week later',
      '2027-03-28T00:00:00.000Z',
      '2027-04-04T00:15:00.000Z',
      { days: [7], from: '02:15', to: '02:45' },
    ],
    [
      'the end is outside',
      '2027-06-01T15:30:00.000Z',
      '2027-06-02T07:00:00.000Z',
      { from: '09:00', to: '17:30' },
    ],
    [
      'hours over midnight belong to the day on which they begin',
      '2027-06-05T22:30:00.000Z',
      '2027-06-05T22:30:00.000Z',
      { days: [6], from: '22:00', to: '06:00' },
    ],
  ])('in Berlin: %s', (_, now, expected, hours) => {
    expect(nextOpening(hours, 'Europe/Berlin', now)).toBe(expected);
  });
});

describe('reckon', () => {
  it('finds the next such weekday and time, later than now and at most a week and an hour away', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 7 }), clockTime, ({ zone, now }, weekday, time) => {
        const at = epochOf(reckon({ kind: 'weekday', weekday, time }, zone, instantOf(now)));

        expect(at).toBeGreaterThan(now);
        expect(at).toBeLessThanOrEqual(now + 7 * day + 4 * quarter);
        const shown = clockIn(zone, at);
        expect(shown.weekday).toBe(weekday);
        // A time that the clocks leave out is later by the jump; every other is shown as it was asked for.
        if (shown.time !== time) expect(shown.time > time).toBe(true);
      }),
    );
  });

  it.each([
    ['a summer’s day', '2027-07-01', '09:00', 'Europe/Berlin', '2027-07-01T07:00:00.000Z'],
    ['a winter’s day', '2027-01-15', '09:00', 'Europe/Berlin', '2027-01-15T08:00:00.000Z'],
    ['a time that is left out', '2027-03-28', '02:30', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
    ['a time that is shown twice', '2027-10-31', '02:30', 'Europe/Berlin', '2027-10-31T00:30:00.000Z'],
    [
      'half an hour that is left out',
      '2027-10-03',
      '02:15',
      'Australia/Lord_Howe',
      '2027-10-02T15:45:00.000Z',
    ],
    ['a zone with a quarter', '2027-06-01', '09:00', 'Asia/Kathmandu', '2027-06-01T03:15:00.000Z'],
  ])('takes %s', (_, date, time, zone, expected) => {
    expect(reckon({ kind: 'date', date, time }, zone, '2026-11-23T09:00:00.000Z')).toBe(expected);
  });
});
