/** US dollars as they are told, with enough places for small sums. */
export const dollars = (usd: number): string => `$${usd.toFixed(Math.abs(usd) < 10 ? 3 : 2)}`;
