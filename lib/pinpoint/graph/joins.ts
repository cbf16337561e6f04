import { type Graph, type GraphNode, reachOf } from './graph.ts';

/** Finds where the ways of a split meet again. */
export interface Joins {
  /**
   * The activity that stands behind the split as a step, given what follows the list that the split stands in
   * (nothing: the end). Without a meeting place it is that follower.
   */
  behind(node: GraphNode, follower: string | undefined, depth: number): string | undefined;
}

/** Lists nested deeper than this are unreadable, so the longest way then goes on behind the split. */
const deepNesting = 5;

/** Prepares the search in a graph without circles. */
export function joinsIn(graph: Graph): Joins {
  const order = forwards(graph);
  const known = new Map<string, string | undefined>();
  return {
    behind(node, follower, depth) {
      const key = JSON.stringify([node.id, follower ?? null, depth >= deepNesting]);
      if (!known.has(key)) known.set(key, search(graph, order, node, follower, depth));
      return known.get(key);
    },
  };
}

/**
 * A meeting place is reached on two ways or more, and no way reaches the follower past it (what ends early may). The
 * one that most ways reach needs the fewest steps twice; among those the first.
 */
function search(
  graph: Graph,
  order: ReadonlyMap<string, number>,
  { ways }: GraphNode,
  follower: string | undefined,
  depth: number,
): string | undefined {
  const reaches = ways.map(({ to }) => reachOf(graph, to, follower));
  const counts = new Map<string, number>();
  for (const reach of reaches) for (const id of reach) counts.set(id, (counts.get(id) ?? 0) + 1);
  const rank = (id: string): number => order.get(id) ?? 0;
  const candidates = [...counts]
    .filter(([, count]) => count > 1)
    .toSorted(([a, one], [b, other]) => other - one || rank(a) - rank(b));
  const found = candidates.find(([id]) =>
    isBefore(
      graph,
      id,
      ways.map(({ to }) => to),
      follower,
    ),
  );
  if (found) return found[0];
  if (follower !== undefined || depth < deepNesting) return follower;
  const longest = ways
    .map(({ to }, index) => ({ to, size: reaches[index]?.size ?? 0 }))
    .toSorted((a, b) => b.size - a.size)[0];
  return longest?.to;
}

/** Whether nothing comes to the follower without having been at the place. */
function isBefore(
  graph: Graph,
  place: string,
  from: readonly (string | undefined)[],
  follower: string | undefined,
): boolean {
  if (follower === undefined) return true;
  return from.every((to) => to !== follower && !reachOf(graph, to, place).has(follower));
}

/** A place in line for each activity, so that all its ways lead to later ones. */
function forwards(graph: Graph): Map<string, number> {
  const behind: string[] = [];
  const seen = new Set<string>();
  for (const first of graph.keys()) {
    const path = [{ id: first, next: 0 }];
    if (seen.has(first)) continue;
    seen.add(first);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const way = graph.get(top.id)?.ways[top.next];
      top.next += 1;
      if (way === undefined) {
        behind.push(top.id);
        path.pop();
      } else if (way.to !== undefined && !seen.has(way.to)) {
        seen.add(way.to);
        path.push({ id: way.to, next: 0 });
      }
    }
  }
  return new Map(behind.toReversed().map((id, index) => [id, index]));
}
