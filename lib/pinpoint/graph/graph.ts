import type { ActivityKey, ActivityKind, Way } from '../activities/activity-kind.ts';
import { keysOf, partOf } from '../activities/index.ts';
import { type At, below } from '../importing.ts';
import type { Saved } from '../read/read-exports.ts';
import type { Findings } from '../report/findings.ts';
import type { Journey } from '../schemas/journey.ts';

/** An activity with where it leads. */
export interface GraphNode {
  readonly id: string;
  readonly key: ActivityKey;
  readonly kind: ActivityKind<unknown>;
  readonly part: unknown;
  readonly note: string | undefined;
  readonly at: At;
  readonly ways: readonly Way[];
}

export type Graph = ReadonlyMap<string, GraphNode>;

/** Far more than somebody can lay out by hand; the search for meeting places grows with its square. */
const mostActivities = 250;

/** Makes a graph of a journey's activities: each of one kind, each way to one that is there, and no circle. */
export function graphOf(saved: Saved<Journey>, start: string, findings: Findings): Graph {
  const top: At = { file: saved.file, path: [...saved.root, 'Activities'] };
  const activities = Object.entries(saved.value.Activities ?? {});
  if (activities.length > mostActivities) {
    const message = `${activities.length} activities are more than an import takes (${mostActivities})`;
    findings.add('too-big', top.file, top.path, message);
    return new Map();
  }
  const graph = new Map<string, GraphNode>();
  for (const [id, activity] of activities) {
    const at = below(top, id);
    const keys = keysOf(activity);
    const [key] = keys;
    if (key === undefined || keys.length > 1) {
      const message = `activity ${id} is ${keys.length === 0 ? 'of no kind that the API documents' : keys.join(' and ')}`;
      findings.add('unknown-activity', at.file, at.path, message);
      continue;
    }
    const { kind, part } = partOf(activity, key);
    const ways = kind.ways(part).map((way) => ({ ...way, to: way.to === '' ? undefined : way.to }));
    graph.set(id, { id, key, kind, part, note: noteOf(activity.Description), at: below(at, key), ways });
  }
  const known = new Set(activities.map(([id]) => id));
  for (const { id, at, ways } of graph.values())
    for (const { to, keys } of ways)
      if (to !== undefined && !known.has(to)) {
        const message = `activity ${id} leads to ${to}, which is not among the activities: was the file cut?`;
        findings.add('missing-activity', at.file, below(at, ...keys).path, message);
      }
  if (!known.has(start)) {
    const message = `the journey starts with ${start}, which is not among the activities`;
    findings.add('missing-activity', top.file, [...saved.root, 'StartActivity'], message);
  }
  if (!findings.failed()) lookForLoops(graph, findings);
  return graph;
}

/** One line that stays readable beside a step. */
const noteOf = (text: string | undefined): string | undefined => {
  const line = (text ?? '')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return line === '' ? undefined : line;
};

/** A journey here always goes forwards; depth first, and what leads back into its own path is a circle. */
function lookForLoops(graph: Graph, findings: Findings): void {
  const done = new Set<string>();
  for (const first of graph.keys()) {
    const path: { id: string; next: number }[] = done.has(first) ? [] : [{ id: first, next: 0 }];
    const open = new Set(path.map(({ id }) => id));
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const node = graph.get(top.id);
      const way = node?.ways[top.next];
      top.next += 1;
      if (node === undefined || way === undefined) {
        done.add(top.id);
        open.delete(top.id);
        path.pop();
      } else if (way.to !== undefined && open.has(way.to)) {
        const message = `activity ${node.id} leads back to ${way.to}: a journey here goes forwards; write it as a nudge, or let it be entered again`;
        findings.add('loop', node.at.file, below(node.at, ...way.keys).path, message);
      } else if (way.to !== undefined && !done.has(way.to) && graph.has(way.to)) {
        path.push({ id: way.to, next: 0 });
        open.add(way.to);
      }
    }
  }
}

/** Everything that can be reached from an activity without going through another, itself first. */
export function reachOf(graph: Graph, from: string | undefined, without: string | undefined): Set<string> {
  const reached = new Set<string>();
  const open = from === undefined || from === without ? [] : [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const { to } of graph.get(id)?.ways ?? [])
      if (to !== undefined && to !== without && !reached.has(to)) open.push(to);
  }
  return reached;
}
