import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { Arm, Plan } from '../plan.ts';
import type { JourneyTally } from '../tally/tally.ts';

/** How an enrolment came to its end, or that it has none yet. */
export type Outcome = 'ended' | 'stopped' | 'failed' | 'open';

/** A place of the flow: the entry, a step, or an end. */
export interface FlowNode {
  /** A step's id; entries and ends are in brackets. */
  readonly id: string;
  /** What it is called: a step's id, or why the journey was over. */
  readonly name: string;
  readonly kind: 'entry' | 'step' | Outcome;
  /** Steps that are done there at one go besides the one that it is named after. */
  readonly also: readonly string[];
  /** Enrolments that came there. */
  readonly count: number;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Where the enrolments of a journey went. Whatever comes to a step leaves it: for another, or for an end. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

/** Reads the flow off the passages that were counted, its steps in the journey's order. */
export function flowOf(
  { passages }: Pick<JourneyTally, 'passages'>,
  { steps }: Pick<JourneyDefinition, 'steps'>,
  plan?: Plan,
): Flow {
  const links = Object.entries(passages).flatMap(([from, places]) =>
    Object.entries(places).map(([to, count]) => ({ from, to, count })),
  );
  const order = new Map(steps.map(({ id }, place) => [id, place]));
  const rank = (id: string): number => order.get(id) ?? (id === '(entry)' ? -1 : Number.POSITIVE_INFINITY);
  // Which way was taken first depends on who was played first.
  const inOrder = (a: string, b: string): number => rank(a) - rank(b) || a.localeCompare(b);
  links.sort((a, b) => inOrder(a.from, b.from) || inOrder(a.to, b.to));
  const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))].toSorted(inOrder);
  const sum = (counted: readonly FlowLink[]): number => counted.reduce((all, { count }) => all + count, 0);
  const nodes = ids.map((id): FlowNode => {
    const ways = links.filter(({ to }) => to === id);
    const count = sum(ways.length > 0 ? ways : links.filter(({ from }) => from === id));
    const also = (plan?.together[id] ?? []).filter((step) => step !== id);
    return { id, ...calledOf(id), also, count };
  });
  return { nodes, links };
}

function calledOf(id: string): Pick<FlowNode, 'name' | 'kind'> {
  if (!id.startsWith('(')) return { name: id, kind: 'step' };
  const [kind = '', ...reason] = id.slice(1, -1).split(' ');
  if (kind === 'entry') return { name: 'entered', kind };
  if (kind === 'open') return { name: 'under way', kind };
  // What else is in brackets says how it ended.
  return { name: reason.join(' '), kind: kind as Outcome };
}

/** Steps and arms of branches and splits that nobody came to. */
export interface Dead {
  readonly steps: readonly string[];
  /** Of branches and splits that somebody came to. */
  readonly arms: readonly Arm[];
}

/** Kinds of steps that leave a count of their own. */
const counted: ReadonlySet<string> = new Set(
  'send notify task set award advance emit call waitFor nudge ask approve'.split(' '),
);

/** What of a journey nobody came to: it may be wrong, or not needed. */
export function deadOf(
  { passages, inside, steps: tallies }: Pick<JourneyTally, 'passages' | 'inside' | 'steps'>,
  { steps }: Pick<JourneyDefinition, 'steps'>,
  plan?: Plan,
): Dead {
  const come = new Set([...Object.values(passages).flatMap(Object.keys), ...Object.keys(inside)]);
  const seen = new Set([...come].flatMap((step) => [step, ...(plan?.together[step] ?? [])]));
  const isDead = ({ id, kind }: { id: string; kind: string }): boolean =>
    counted.has(kind) ? tallies[id] === undefined && !seen.has(id) : plan !== undefined && !seen.has(id);
  return {
    steps: steps.filter(isDead).map(({ id }) => id),
    arms: (plan?.arms ?? []).filter(({ step, begins }) => come.has(step) && !come.has(begins)),
  };
}

/** How many enrolments came to a step. */
export function cameTo(
  { passages, inside, steps }: Pick<JourneyTally, 'passages' | 'inside' | 'steps'>,
  step: string,
  plan?: Plan,
): number {
  const into = (place: string): number =>
    Object.values(passages).reduce((sum, places) => sum + (places[place] ?? 0), 0);
  const places = Object.entries(plan?.together ?? {}).flatMap(([first, all]) =>
    all.includes(step) ? [first] : [],
  );
  const came = into(step) || places.reduce((sum, place) => sum + into(place), 0);
  return came || inside[step] || (steps[step]?.entered ?? 0);
}
