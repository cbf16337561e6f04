/**
 * How far several readers of one stream have come: each tells its position to a function of its own, and `onFirst`
 * hears, once all have told one, the position that all of them have reached.
 */
export function firstOf(
  readers: number,
  onFirst: (sequence: string) => void,
): ((sequence: string) => void)[] {
  const positions: (string | undefined)[] = Array.from({ length: readers });
  return Array.from({ length: readers }, (_, reader) => (sequence: string) => {
    positions[reader] = sequence;
    const known = positions.filter((position) => position !== undefined);
    if (known.length < readers) return;
    onFirst(known.reduce((first, each) => (BigInt(each) < BigInt(first) ? each : first)));
  });
}
