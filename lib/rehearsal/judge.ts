import type { Happenings } from './happenings.ts';
import type { Expectation } from './test-schema.ts';

/** One thing that is not as expected; each line is `- what was expected`, `+ what happened` or `  both`. */
export interface Mismatch {
  readonly what: keyof Expectation;
  readonly lines: readonly string[];
}

type Judge<K extends keyof Expectation> = (
  expected: NonNullable<Expectation[K]>,
  happened: Happenings,
) => string[];

/** Holds each kind of expectation against what happened; no lines where it is met. */
const judges: { [K in keyof Expectation]-?: Judge<K> } = {
  emails: (expected, happened) => {
    if (Array.isArray(expected)) return sequence(expected, happened.emails, why(happened));
    if (Array.isArray(expected.includes)) {
      const missing = expected.includes.filter((email) => !happened.emails.includes(email));
      return missing.map((email) => `- ${email}${why(happened)(email)}`);
    }
    return Object.entries(expected).flatMap(([email, count]) => {
      const sent = happened.emails.filter((each) => each === email).length;
      return sent === count ? [] : [`- ${email}: ${count}${why(happened)(email)}`, `+ ${email}: ${sent}`];
    });
  },
  skipped: (expected, { skipped }) =>
    Object.entries(expected).flatMap(([email, reason]) =>
      value(`${email}: ${reason}`, `${email}: ${skipped[email] ?? 'nothing was held back'}`),
    ),
  notified: (expected, { notified }) => sequence(expected, notified),
  tasks: (expected, { tasks }) => {
    if (Array.isArray(expected)) {
      return sequence(
        expected,
        tasks.map(({ task }) => task),
      );
    }
    return Object.entries(expected).flatMap(([name, status]) => {
      const found = tasks.find(({ task }) => task === name)?.status ?? 'not there';
      return value(`${name}: ${status}`, `${name}: ${found}`);
    });
  },
  stage: (expected, { membership }) => value(expected, membership?.stage),
  points: (expected, { membership }) => value(expected, membership?.points),
  badges: (expected, { badges }) => sequence(expected, badges),
  attributes: (expected, { membership }) =>
    Object.entries(expected).flatMap(([name, wished]) =>
      value(`${name}: ${wished}`, `${name}: ${membership?.attributes[name] ?? 'not set'}`),
    ),
  journey: (expected, { journey }) => {
    const wished = expected.replace(': ', ' by ');
    return wished === 'not entered' && journey.startsWith(wished) ? [] : value(wished, journey);
  },
  goal: (expected, { goal }) => value(expected, goal),
  timeline: (expected, { timeline }) => {
    let from = 0;
    return expected.flatMap((text) => {
      const found = timeline.findIndex((line, index) => index >= from && line.includes(text));
      if (found < 0) return [`- ${text}`];
      from = found + 1;
      return [];
    });
  },
};

/** Everything that is not as expected. */
export function judge(expected: Expectation, happened: Happenings): Mismatch[] {
  return Object.keys(judges).flatMap((key) => {
    // The keys of `judges` are those of an expectation, and each judge takes the value of its own key.
    const what = key as keyof Expectation;
    const wished = expected[what];
    if (wished === undefined) return [];
    const lines = (judges[what] as (wished: unknown, happened: Happenings) => string[])(wished, happened);
    return lines.length === 0 ? [] : [{ what, lines }];
  });
}

const value = (expected: string | number, found: string | number | undefined): string[] =>
  expected === found ? [] : [`- ${expected}`, `+ ${found ?? 'nothing'}`];

const why =
  ({ skipped }: Happenings) =>
  (email: string): string =>
    skipped[email] === undefined ? '' : ` (not sent: ${skipped[email]})`;

/** Two lists side by side, what they have in common in its order; nothing where they are equal. */
function sequence(
  expected: readonly string[],
  found: readonly string[],
  note: (item: string) => string = () => '',
): string[] {
  if (expected.length === found.length && expected.every((item, index) => item === found[index])) return [];
  const common = longestCommon(expected, found);
  const lines: string[] = [];
  let [left, right] = [0, 0];
  for (const item of [...common, undefined]) {
    for (; left < expected.length && expected[left] !== item; left += 1) {
      lines.push(`- ${expected[left]}${note(expected[left] ?? '')}`);
    }
    for (; right < found.length && found[right] !== item; right += 1) lines.push(`+ ${found[right]}`);
    if (item !== undefined) lines.push(`  ${item}`);
    left += 1;
    right += 1;
  }
  return lines;
}

/** The longest common subsequence, by the usual table: rows are short here. */
function longestCommon(a: readonly string[], b: readonly string[]): string[] {
  let below: string[][] = Array.from({ length: b.length + 1 }, () => []);
  for (const item of a.toReversed()) {
    const row: string[][] = [[]];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const skipA = below[j] ?? [];
      const skipB = row[0] ?? [];
      const taken = item === b[j] ? [item, ...(below[j + 1] ?? [])] : undefined;
      row.unshift(taken ?? (skipA.length >= skipB.length ? skipA : skipB));
    }
    below = row;
  }
  return below[0] ?? [];
}
