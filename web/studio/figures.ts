const whole = new Intl.NumberFormat('en');
const wholeShare = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const points = new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** A count for people; one that was never counted is none. */
export const shownCount = (count: number | undefined): string => whole.format(count ?? 0);

/** A count with what is counted: `1 row`, `2 rows`. */
export const shownMany = (count: number, one: string, many = `${one}s`): string =>
  `${shownCount(count)} ${count === 1 ? one : many}`;

/** A share that is known without its whole, of which a percent more or less says nothing. */
export const shownPercent = (part: number): string => wholeShare.format(part);

/** A part of a whole, or a dash where there is no whole. */
export const shownShare = (part: number | undefined, of: number | undefined): string =>
  of === undefined || of === 0 ? '–' : share.format((part ?? 0) / of);

/** A difference of two rates, in percentage points. */
export const shownPoints = (difference: number): string => `${points.format(difference * 100)} points`;
