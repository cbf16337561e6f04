import { slugify } from '../../journey/syntax/step-ids.ts';
import { below, type Importing } from '../importing.ts';
import { joinLists, nothing, type StepList, step } from '../write/step-list.ts';
import type { Graph, GraphNode } from './graph.ts';
import { joinsIn } from './joins.ts';

/** What became of an activity, for the report. */
export interface Became {
  readonly id: string;
  readonly kind: string;
  readonly became: string;
  readonly times: number;
}

/** A journey's steps, where its activities went, and the emails that it sends: slugs by template. */
export interface Nested {
  readonly steps: StepList;
  readonly became: readonly Became[];
  readonly emails: ReadonlyMap<string, string>;
}

/** Activities are written at most this often in all; the compiler takes 1,000 states. */
const mostWritten = 400;

/** The language takes 60 levels of YAML, and a branch in a branch needs four. */
const deepest = 12;

/** Writes a graph as nested steps from its first activity on. */
export function nest(graph: Graph, start: string | undefined, importing: Importing): Nested {
  const { findings } = importing;
  const joins = joinsIn(graph);
  const became = new Map<string, Became>();
  const names = namesIn();
  let written = 0;
  let full = false;

  const refuse = (node: GraphNode, message: string): void => {
    if (!full) findings.add('too-big', node.at.file, node.at.path, message);
    full = true;
  };

  const write = (from: string | undefined, follower: string | undefined, depth: number): StepList => {
    const lists: StepList[] = [];
    let at = from;
    while (at !== follower && !full) {
      const node = at === undefined ? undefined : graph.get(at);
      if (node === undefined) {
        findings.add(
          'early-end',
          importing.journeyAt.file,
          importing.journeyAt.path,
          'a way that ends before the others has “end: finished” as its last step',
        );
        return joinLists([...lists, step({ end: 'finished' })]);
      }
      written += 1;
      if (written > mostWritten)
        refuse(
          node,
          `activity ${node.id}: the ways cross so often that its steps would stand hundreds of times`,
        );
      if (depth > deepest) refuse(node, `activity ${node.id} stands more than ${deepest} splits deep`);
      if (full) break;
      const next = node.ways.length > 1 ? joins.behind(node, follower, depth) : node.ways[0]?.to;
      const arms = node.ways.length > 1 ? node.ways.map(({ to }) => write(to, next, depth + 1)) : [];
      const list = node.kind.write(node.part, {
        importing,
        at: node.at,
        note: node.note,
        arms,
        id: names.id,
        email: names.email,
      });
      note(node, list);
      lists.push(list);
      if (node.ways.length === 0 && list.items.some(({ value }) => 'end' in value)) break;
      at = next;
    }
    return joinLists(lists);
  };

  const note = (node: GraphNode, list: StepList): void => {
    const times = (became.get(node.id)?.times ?? 0) + 1;
    const words = list.items.map(({ value }) => saying(value)).join(', ');
    became.set(node.id, { id: node.id, kind: node.key, became: words === '' ? 'nothing' : words, times });
    if (times !== 2) return;
    const message = `activity ${node.id} is reached on ways that do not nest: its steps stand more than once`;
    findings.add('duplicated', node.at.file, below(node.at).path, message);
  };

  const steps = start === undefined ? nothing : write(start, undefined, 1);
  for (const node of graph.values())
    if (!became.has(node.id) && !full && node.id !== importing.holdoutAt) {
      const message = `activity ${node.id} (${node.key}) is left out: no way leads to it`;
      findings.add('not-reached', node.at.file, node.at.path, message);
    }
  return { steps, became: [...became.values()], emails: names.emails };
}

/** A step by its first words: `send: welcome`. */
function saying(value: Readonly<Record<string, unknown>>): string {
  const [key = '', argument] = Object.entries(value)[0] ?? [];
  return typeof argument === 'string' ? `${key}: ${argument}` : key;
}

/** Names that are given once each. */
function namesIn(): {
  id(words: string): string;
  email(template: string): string;
  emails: ReadonlyMap<string, string>;
} {
  const ids = new Set<string>();
  const emails = new Map<string, string>();
  const free = (base: string, taken: (name: string) => boolean): string => {
    let name = base;
    for (let n = 2; taken(name); n += 1) name = `${base}-${n}`;
    return name;
  };
  return {
    id: (words) => {
      const name = free(slugify(words), (candidate) => ids.has(candidate));
      ids.add(name);
      return name;
    },
    email: (template) => {
      const known = emails.get(template);
      if (known !== undefined) return known;
      const used = new Set(emails.values());
      const name = free(slugify(template), (candidate) => used.has(candidate));
      emails.set(template, name);
      return name;
    },
    emails,
  };
}
