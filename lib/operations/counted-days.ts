import type { Store } from '../ports/store.ts';

/** Some megabytes at most in a long-lived process. */
const most = 20_000;
const counted = new WeakMap<Store, Set<string>>();

interface Day {
  readonly vendor: string;
  readonly partner: string;
  readonly day: string;
}

const nameOf = ({ vendor, partner, day }: Day): string => `${vendor}#${partner}#${day}`;

/**
 * Whether this process has seen that a membership's day is counted. A day that is counted stays so, and its membership is
 * there: further activities of that day ask nothing.
 */
export const isKnownToCount = (store: Store, day: Day): boolean =>
  counted.get(store)?.has(nameOf(day)) === true;

/** Remembers that a membership's day is counted. */
export function noteCounted(store: Store, day: Day): void {
  const of = counted.get(store) ?? new Set<string>();
  counted.set(store, of);
  if (of.size >= most) of.clear();
  of.add(nameOf(day));
}
