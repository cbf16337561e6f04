import type { Compared, Comparison } from './comparison.ts';

/** A figure of two versions in words. */
export interface ComparedRow {
  readonly what: string;
  readonly one: string;
  readonly other: string;
  readonly difference: string;
  /** What the difference lies between, or that it is within chance. */
  readonly note: string;
}

interface Format {
  value(value: number): string;
  change(value: number): string;
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return `${Number(text) === 0 ? '' : value > 0 ? '+' : '−'}${text}`;
}
const shares: Format = {
  value: (share) => `${(share * 100).toFixed(1)} %`,
  change: (share) => signed(share * 100, 1),
};
const numbers: Format = { value: (value) => value.toFixed(2), change: (value) => signed(value, 2) };

/** Every figure that is told: the whole first, then what of each step is not the same. */
export const comparedRows = ({ goal, emails, transitions, steps }: Comparison): ComparedRow[] => [
  ...(goal.one === undefined && goal.other === undefined ? [] : [said('reach the goal', goal, shares)]),
  said('emails per partner', emails, numbers),
  said('transitions for each', transitions, numbers),
  ...steps.flatMap(({ id, came, answered }) => [
    ...(isSame(came) ? [] : [said(`${id}: came to it`, came, shares)]),
    ...(isSame(answered) || came.one === undefined || came.other === undefined
      ? []
      : [said(`${id}: answered`, answered, shares)]),
  ]),
];

/** What is told as 0.0 points of each other is the same. */
const least = 0.0005;
const isSame = ({ one, other, difference }: Compared): boolean =>
  one === other || (difference !== undefined && Math.abs(difference.value) < least);

function said(what: string, { one, other, difference, isChance }: Compared, format: Format): ComparedRow {
  const value = (given: number | undefined): string =>
    given === undefined ? 'not there' : format.value(given);
  const { value: change, low, high } = difference ?? { value: 0, low: 0, high: 0 };
  const points = format === shares && difference !== undefined ? ' points' : '';
  const between =
    format.change(low) === format.change(high) ? '' : `${format.change(low)} to ${format.change(high)}`;
  return {
    what,
    one: value(one),
    other: value(other),
    difference: difference === undefined ? '' : `${format.change(change)}${points}`,
    note: isChance ? `within chance${between === '' ? '' : `: ${between}`}` : between,
  };
}
