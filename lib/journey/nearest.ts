import { distance } from 'fastest-levenshtein';

/**
 * Finds the candidate that an author may have meant by `name`: at most a third of the letters differ (at least
 * one may), or two letters are swapped; upper and lower case count as the same. `undefined` where none is that near.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  let best: { candidate: string; apart: number } | undefined;
  for (const candidate of candidates) {
    const apart = lettersApart(written, candidate.toLowerCase());
    if (!best || apart < best.apart) best = { candidate, apart };
  }
  return best && best.apart <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

/** Levenshtein's distance, but for two swapped letters, which are one slip of the fingers and not two. */
function lettersApart(left: string, right: string): number {
  const apart = distance(left, right);
  const sameLetters = [...left].sort().join('') === [...right].sort().join('');
  return apart === 2 && sameLetters ? 1 : apart;
}
