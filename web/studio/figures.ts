const whole = new Intl.NumberFormat('en');
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const points = new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** A count for people; one that was never counted is none. */
export const shownCount = (count: number | undefined): string => whole.format(count ?? 0);

/** A part of a whole, or a dash where there is no whole. */
export const shownShare = (part: number | undefined, of: number | undefined): string =>
  of === undefined || of === 0 ? '–' : share.format((part ?? 0) / of);

/** A difference of two rates, in percentage points. */
export const shownPoints = (difference: number): string => `${points.format(difference * 100)} points`;
