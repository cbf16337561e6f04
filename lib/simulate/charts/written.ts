/** A place in a drawing: a tenth of a pixel is enough. */
export const placed = (value: number): number => Math.round(value * 10) / 10;

export const whole = (count: number): string => Math.round(count).toLocaleString('en-US');

/** A share in percent, with as many places as it needs to be told from nothing. */
export const percent = (share: number): string => {
  const value = share * 100;
  return `${value !== 0 && Math.abs(value) < 10 ? value.toFixed(1) : Math.round(value)} %`;
};

/** A text of at most so many characters. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;

/** A day such as `30 Nov 2026`, of epoch milliseconds. */
export const dayOf = (at: number): string => {
  const date = new Date(at); // of a number, not of the clock
  return `${date.getUTCDate()} ${monthOf(at)} ${date.getUTCFullYear()}`;
};

export const monthOf = (at: number): string => months[new Date(at).getUTCMonth()] ?? ''; // of a number
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
