import * as z from 'zod';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const units: Readonly<Record<string, number>> = { minute, hour, day, week: 7 * day };

export const shortestDuration = minute;
/** What is longer than a journey may be is refused where it matters; this only keeps numbers within reason. */
export const longestDuration = 3650 * day;

const words = /^(\d+) (minute|hour|day|week)s?$/;
/** ISO 8601 without years and months, whose length depends on the calendar. */
const iso = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** The seconds of `90 minutes`, `3 days` or `P3D`; nothing for a text that is no duration. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = words.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) return Number(count) * (units[unit] ?? 0);
  const parts = iso.exec(text);
  if (parts === null) return undefined;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
  return (weeks ?? 0) * 7 * day + (days ?? 0) * day + (hours ?? 0) * hour + (minutes ?? 0) * minute;
}

/** Says seconds in the largest unit that fits: `3 days`. */
export function sayDuration(seconds: number): string {
  const [size, name]: [number, string] =
    seconds % day === 0 ? [day, 'day'] : seconds % hour === 0 ? [hour, 'hour'] : [minute, 'minute'];
  const count = Math.round(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const advice = 'use a duration such as 90 minutes, 3 days, 2 weeks or P3D';

/** A duration from one minute to ten years, as written; rules say how long a wait or a journey may last. */
export const Duration = z
  .string({ error: advice })
  .regex(new RegExp(`${words.source}|${iso.source}`), advice)
  .refine((text) => {
    const seconds = parseDuration(text);
    return seconds === undefined || (seconds >= shortestDuration && seconds <= longestDuration);
  }, 'use a duration from 1 minute to 3650 days');

/** The seconds of a text that `Duration` accepted. */
export function seconds(duration: string): number {
  const parsed = parseDuration(duration);
  if (parsed === undefined) throw new Error(`not a duration: ${duration}`);
  return parsed;
}
