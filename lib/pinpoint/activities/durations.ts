import { sayDuration, shortestDuration } from '../../journey/syntax/duration.ts';

const day = 24 * 60 * 60;
const iso =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
/** Calendar years and months have no fixed length; these are what a reader of the report can check. */
const sizes = [365 * day, 30 * day, 7 * day, day, 60 * 60, 60, 1];

/** A duration as the language writes it, and whether it had to be brought into its bounds. */
export interface ReadDuration {
  readonly words: string;
  readonly seconds: number;
  readonly cut: boolean;
}

/** Reads an ISO 8601 duration, cut to the longest in seconds; nothing for a text that is none. Zero is no time at all. */
export function readDuration(text: string, longest: number): ReadDuration | undefined {
  const parts = iso.exec(text);
  if (parts === null) return undefined;
  const seconds = sizes.reduce((sum, size, index) => sum + Number(parts[index + 1] ?? 0) * size, 0);
  if (seconds === 0) return { words: '', seconds: 0, cut: false };
  const whole = Math.ceil(seconds / 60) * 60;
  const bounded = Math.min(Math.max(whole, shortestDuration), longest);
  const isCalendar = parts[1] !== undefined || parts[2] !== undefined;
  return { words: sayDuration(bounded), seconds: bounded, cut: bounded !== seconds || isCalendar };
}
