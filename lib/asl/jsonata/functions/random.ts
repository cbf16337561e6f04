import { integer } from './misfit.ts';

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/**
 * `$random(seed)`: the first nextDouble() of java.util.Random with that seed, which is what AWS answers
 * (`$random(42)` = 0.7275636800328681). The generator is the 48-bit linear congruential one of the Java API docs.
 */
export function seededRandom(seed: unknown): number {
  const start = (BigInt(integer(seed, 'random', 1)) ^ MULTIPLIER) & MASK;
  const first = step(start);
  const second = step(first);
  const high = first >> 22n; // 26 bits
  const low = second >> 21n; // 27 bits
  return Number((high << 27n) + low) / 2 ** 53;
}

function step(seed: bigint): bigint {
  return (seed * MULTIPLIER + 0xbn) & MASK;
}
