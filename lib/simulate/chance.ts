/**
 * A number from 0 up to but not 1 for a seed, a partner's place in the population and what is drawn: the same for ever,
 * and independent of the order in which anything is drawn, so that two versions of a journey meet the same partners in
 * the same mood (common random numbers). Mixing of 32 bits after MurmurHash3's finalizer.
 * [https://github.com/aappleby/smhasher/wiki/MurmurHash3]
 */
export function drawn(seed: number, place: number, what: string): number {
  const high = mixed(hashOf(seed, place, what));
  const low = mixed(high ^ 0x85ebca6b);
  return ((high >>> 5) * 67_108_864 + (low >>> 6)) / 9_007_199_254_740_992;
}

/** As many numbers as are asked for, from 0 up to but not 1, the same for ever for a seed and what is drawn. */
export function drawing(seed: number, what: string): () => number {
  let state = hashOf(seed, 0, what);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(mixed(state) ^ 0x85ebca6b) / 4_294_967_296;
  };
}

function hashOf(seed: number, place: number, what: string): number {
  let hash = mixed(seed ^ Math.imul(place + 1, 0x9e3779b1));
  for (let i = 0; i < what.length; i += 1) hash = Math.imul(hash ^ what.charCodeAt(i), 0x01000193);
  return hash;
}

function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
