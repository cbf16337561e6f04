import {
  backwards,
  type Condition,
  finish,
  type Lowering,
  type Node,
  type TogetherNode,
} from './emit/flow.ts';
import type { Step } from './model/step.ts';
import { kindOf } from './steps/kind-of.ts';

/**
 * What may lie behind a partner who moves as fast as can be: `ages[k]` is the least number of seconds since the
 * (k+1)th latest message on any path. Ages of several paths are joined place by place: the count of messages within
 * a window is then the largest of all paths, now and later.
 */
interface Past {
  readonly ages: readonly number[];
  readonly elapsed: number;
}

const nothing: Past = { ages: [], elapsed: 0 };

/** Deeper nested branches are looked at without what was before them: each level would double the work. */
const deepestLook = 4;

/**
 * The id of the first step whose marketing message may be the one too many, where at most `messages` are meant to
 * come within so many seconds. Events come at once, dates are over, and waits run out in the shortest time.
 */
export function firstBeyond(
  steps: readonly Step[],
  cap: { readonly messages: number; readonly within: number },
): string | undefined {
  let found: string | undefined;
  const look = ({ ages }: Past, id: string): void => {
    if ((ages[cap.messages] ?? Number.POSITIVE_INFINITY) < cap.within) found ??= id;
  };

  const walk = (entry: Node, start: Past, depth: number): Past => {
    const pasts = new Map<Node, Past>([[entry, start]]);
    let end = nothing;
    for (const node of backwards(entry).toReversed()) {
      const past = pasts.get(node) ?? nothing;
      if (node.kind === 'join' || node.kind === 'finish') end = past;
      for (const [next, after] of ways(node, past, depth)) pasts.set(next, joined(pasts.get(next), after));
    }
    return end;
  };

  const ways = (node: Node, past: Past, depth: number): [Node, Past][] => {
    if (node.kind === 'together') return [[node.next, aside(node, past, depth)]];
    if (node.kind !== 'action') return onwards(node, past);
    const { action } = node;
    if (action.kind !== 'send' || action.purpose !== 'marketing') return [[node.next, past]];
    const after = { ...past, ages: [0, ...past.ages].slice(0, cap.messages + 1) };
    look(after, action.id);
    return [[node.next, after]];
  };

  /** Branches side by side: their messages come together, and it takes as long as the slowest. */
  const aside = (node: TogetherNode, past: Past, depth: number): Past => {
    if (depth < deepestLook) for (const branch of node.branches) walk(branch, past, depth + 1);
    const ends = node.branches.map((branch) => walk(branch, nothing, depth + 1));
    const elapsed = Math.max(...ends.map((end) => end.elapsed));
    const ages = [...older(past, elapsed).ages, ...ends.flatMap((end) => end.ages)];
    const after = {
      ages: ages.toSorted((a, b) => a - b).slice(0, cap.messages + 1),
      elapsed: past.elapsed + elapsed,
    };
    look(after, node.state);
    return after;
  };

  walk(shape(steps), nothing, 0);
  return found;
}

/** The flow of steps that are perhaps not without errors: conditions do not matter to how dense messages are. */
function shape(steps: readonly Step[]): Node {
  const any: Condition = { code: 'true', names: { variables: {}, steps: {} } };
  const lowering: Lowering = {
    steps: (list, next) => list.reduceRight((after, step) => kindOf(step).lower(step, after, lowering), next),
    condition: () => any,
  };
  return lowering.steps(steps, finish);
}

/** The ways on from a node that sends nothing. */
function onwards(node: Node, past: Past): [Node, Past][] {
  switch (node.kind) {
    case 'wait':
      return [[node.next, older(past, node.seconds)]];
    case 'waitFor':
      return [
        [node.then, past],
        [node.otherwise, older(past, node.seconds)],
      ];
    case 'waitUntil':
      return [
        [node.next, past],
        [node.otherwise, past],
      ];
    case 'choice':
      return [...node.arms.map((arm) => arm.next), node.otherwise].map((next) => [next, past]);
    case 'split':
      return node.arms.map((arm) => [arm.next, past]);
    default:
      return [];
  }
}

const older = ({ ages, elapsed }: Past, seconds: number): Past => ({
  ages: ages.map((age) => age + seconds),
  elapsed: elapsed + seconds,
});

function joined(one: Past | undefined, other: Past): Past {
  if (one === undefined) return other;
  const [longer, shorter] = one.ages.length > other.ages.length ? [one, other] : [other, one];
  return {
    ages: longer.ages.map((age, index) => Math.min(age, shorter.ages[index] ?? age)),
    elapsed: Math.min(one.elapsed, other.elapsed),
  };
}
