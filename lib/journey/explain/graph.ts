import { everyNode, followers, type Node, type TogetherNode } from '../emit/flow.ts';
import type { JourneyModel } from '../model/journey.ts';
import type { Step } from '../model/step.ts';
import { everyStep, kindOf } from '../steps/kind-of.ts';

/** A step of a journey, or the place where steps side by side come together. */
export interface Vertex {
  readonly id: string;
  readonly label: string;
  readonly shape: 'step' | 'wait' | 'choice' | 'together' | 'join' | 'end';
}
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}
export interface Graph {
  readonly vertices: readonly Vertex[];
  readonly edges: readonly Edge[];
}

/** The steps of a journey and the ways between them; a reminder loop is one vertex. `flow` has no hand-overs yet. */
export function graphOf(journey: JourneyModel, flow: Node): Graph {
  const steps = new Map(everyStep(journey.steps).map((step) => [step.id, step]));
  const around = endsAround(flow);
  const nodes = everyNode(flow);
  const endOf = (node: Node): string | undefined =>
    node.kind === 'together' ? doneOf(node) : around.get(node);
  const vertices = new Map<string, Vertex>();
  const edges = new Map<string, Edge>();
  /** Two ways between the same steps are one; whoever goes there anyway needs no reason. */
  const add = (edge: Edge) => {
    const key = `${edge.from} ${edge.to}`;
    const known = edges.get(key);
    const both = known?.label !== undefined && edge.label !== undefined && known.label !== edge.label;
    const label = both
      ? `${known.label} or ${edge.label}`
      : known === undefined
        ? edge.label
        : known.label && edge.label;
    edges.set(key, { from: edge.from, to: edge.to, ...(label === undefined ? {} : { label }) });
  };
  for (const node of nodes) {
    const id = idOf(node);
    if (id === undefined) continue;
    // Of the nodes of one step the waiting one says most.
    if (!vertices.has(id) || node.kind !== 'action')
      vertices.set(id, { id, ...looks(node, id, steps.get(id)) });
    for (const { to, label } of waysFrom(node, steps.get(id))) {
      // The end of a branch is the end of the innermost `together` around it.
      const target = idOf(to) ?? (to.kind === 'join' ? endOf(node) : undefined);
      if (target === undefined || target === id) continue;
      add({ from: id, to: target, ...(label === undefined ? {} : { label }) });
    }
    if (node.kind !== 'together') continue;
    const joined = doneOf(node);
    vertices.set(joined, { id: joined, label: 'when all are done', shape: 'join' });
    const behind = idOf(node.next) ?? around.get(node);
    if (behind !== undefined) add({ from: joined, to: behind });
  }
  return { vertices: [...vertices.values()], edges: [...edges.values()] };
}

const doneOf = (together: TogetherNode): string => `${together.state} done`;

/** Of each node within a `together`, the end of the innermost around it. */
function endsAround(flow: Node): ReadonlyMap<Node, string> {
  const ends = new Map<Node, string>();
  for (const together of everyNode(flow)) {
    if (together.kind !== 'together') continue;
    // `followers` goes past a together within, so each node is found from its own alone.
    const open: Node[] = [...together.branches];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (ends.has(node) || node.kind === 'join') continue;
      ends.set(node, doneOf(together));
      open.push(...followers(node));
    }
  }
  return ends;
}

function idOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'action':
      return node.action.id;
    case 'waitFor':
    case 'split':
    case 'waitUntil':
      return node.step;
    case 'finish':
    case 'join':
      return undefined;
    default:
      return node.state;
  }
}

function looks(node: Node, id: string, step: Step | undefined): Omit<Vertex, 'id'> {
  const isEnd = node.kind === 'action' && node.action.kind === 'end';
  const label = step === undefined ? 'the end' : `${id}: ${kindOf(step).says(step)}`;
  return { label, shape: isEnd ? 'end' : shapeOf(node) };
}

function shapeOf({ kind }: Node): Vertex['shape'] {
  switch (kind) {
    case 'wait':
    case 'waitFor':
    case 'waitUntil':
      return 'wait';
    case 'choice':
    case 'split':
      return 'choice';
    case 'together':
      return 'together';
    default:
      return 'step';
  }
}

function waysFrom(node: Node, step: Step | undefined): { to: Node; label?: string }[] {
  switch (node.kind) {
    case 'waitFor':
      return node.then === node.otherwise
        ? [{ to: node.then }]
        : [
            { to: node.then, label: node.awaited.event },
            { to: node.otherwise, label: 'not in time' },
          ];
    case 'choice':
      return [
        ...node.arms.map(({ next }, index) => ({ to: next, label: conditionOf(step, index) })),
        { to: node.otherwise, label: 'else' },
      ];
    case 'split':
      return node.arms.map(({ name, next }) => ({ to: next, label: labelOfArm(step, name) }));
    case 'waitUntil':
      return node.moment.from === 'reckoned' || node.next === node.otherwise
        ? [{ to: node.next }]
        : [{ to: node.next }, { to: node.otherwise, label: 'not known' }];
    case 'together':
      return node.branches.map((to, index) => ({ to, label: String(index + 1) }));
    default:
      return followers(node).map((to) => ({ to }));
  }
}

/** The condition as its author wrote it. */
const conditionOf = (step: Step | undefined, arm: number): string =>
  (step?.kind === 'branch' ? step.arms[arm]?.when.text : undefined) ?? `case ${arm + 1}`;

function labelOfArm(step: Step | undefined, name: string): string {
  const weight = step?.kind === 'split' ? step.arms.find((arm) => arm.name === name)?.weight : undefined;
  return weight === undefined ? name : `${name} ${weight} %`;
}
