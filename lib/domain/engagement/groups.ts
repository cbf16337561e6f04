import type { History } from './model.ts';

/** Histories that are alike, and how many they are. */
export interface Group extends History {
  readonly count: number;
}

/** Folds equal histories into one, in the order in which they first came: the likelihood is the same for each of them. */
export function grouped(histories: Iterable<History>): Group[] {
  const groups = new Map<string, History & { count: number }>();
  for (const { frequency, recency, age } of histories) {
    const key = `${frequency} ${recency} ${age}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { frequency, recency, age, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()];
}
