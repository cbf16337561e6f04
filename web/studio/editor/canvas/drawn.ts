import type { Edge, Node } from '@xyflow/react';
import {
  type Canvas,
  type CanvasStep,
  type Drawing,
  isSame,
  type StepKindName,
  type Way,
} from '../../../../lib/journey/canvas/index.ts';
import type { Finding } from '../../../../lib/journey/index.ts';
import { headKey } from '../findings-of-steps.ts';
import { goalWords, startWords, stopWords } from '../head-words.ts';
import type { StepCount, StepCounts } from '../settings.ts';
import type { Layout, Point } from './layout.ts';

/** What is shown on the canvas besides the journey itself. */
export interface Marks {
  /** The key of the selected step, or `head`. */
  readonly selected: string | undefined;
  readonly cut: string | undefined;
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  readonly counts: StepCounts | undefined;
}

export interface StepData extends Record<string, unknown> {
  readonly key: string;
  readonly kind: StepKindName | undefined;
  readonly id: string | undefined;
  readonly says: string;
  readonly isSelected: boolean;
  readonly isCut: boolean;
  readonly findings: readonly Finding[];
  readonly count: StepCount | undefined;
}

export interface EntryData extends Record<string, unknown> {
  readonly starts: string;
  readonly goal: string | undefined;
  readonly stops: string | undefined;
  readonly isSelected: boolean;
  /** Whether the keyboard comes to the canvas here. */
  readonly isFirst: boolean;
  readonly findings: readonly Finding[];
}

export interface WayData extends Record<string, unknown> {
  readonly label: string | undefined;
  readonly dead: boolean;
  readonly opening: Way['opening'];
  readonly points: readonly Point[];
  readonly middle: Point | undefined;
  readonly count: number | undefined;
  /** The share of the largest count, 0 to 1. */
  readonly share: number | undefined;
}

const none: readonly Finding[] = [];

/** The boxes to draw; those in which nothing has changed are the ones of before, so that nobody draws them again. */
export function drawnNodes(
  before: ReadonlyMap<string, Node>,
  { head }: Canvas,
  { vertices }: Drawing,
  { boxes }: Layout,
  marks: Marks,
): Node[] {
  return vertices.map((vertex) => {
    const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(vertex.id) ?? {};
    const data =
      vertex.kind === 'step'
        ? stepData(vertex.step, marks)
        : vertex.kind === 'entry'
          ? entryData(head, marks)
          : {};
    const node: Node = { id: vertex.id, type: vertex.kind, position: { x, y }, width, height, data };
    return kept(before.get(vertex.id), node);
  });
}

/** The ways to draw, as above. */
export function drawnWays(
  before: ReadonlyMap<string, Edge>,
  { vertices, ways }: Drawing,
  { paths }: Layout,
  counts: StepCounts | undefined,
): Edge[] {
  const steps = new Map(
    vertices.flatMap((vertex) => (vertex.kind === 'step' ? [[vertex.id, vertex.step] as const] : [])),
  );
  const most = Math.max(1, ...Object.values(counts ?? {}).map(({ came }) => came));
  return ways.flatMap((way) => {
    const path = paths.get(way.id);
    if (path === undefined) return [];
    const count = countOf(way, steps, counts);
    const { label, dead, opening } = way;
    const share = count === undefined ? undefined : count / most;
    const data: WayData = { label, dead, opening, points: path.points, middle: path.label, count, share };
    const edge: Edge = { id: way.id, source: way.from, target: way.to, type: 'way', data };
    return [kept(before.get(way.id), edge)];
  });
}

const kept = <T extends object>(before: T | undefined, now: T): T =>
  before !== undefined && isSame(before, now) ? before : now;

const stepData = (
  { key, kind, id, says }: CanvasStep,
  { selected, cut, findingsOf, counts }: Marks,
): StepData => ({
  key,
  kind,
  id,
  says,
  isSelected: selected === key,
  isCut: cut === key,
  findings: findingsOf.get(key) ?? none,
  count: id === undefined ? undefined : counts?.[id],
});

const entryData = (head: Canvas['head'], { selected, findingsOf }: Marks): EntryData => ({
  starts: startWords(head.starts),
  goal: goalWords(head.goal),
  stops: stopWords(head.stops),
  isSelected: selected === headKey,
  isFirst: selected === undefined || selected === headKey,
  findings: findingsOf.get(headKey) ?? none,
});

function countOf(
  { from, to, opening }: Way,
  steps: ReadonlyMap<string, CanvasStep>,
  counts: StepCounts | undefined,
): number | undefined {
  if (counts === undefined) return undefined;
  const source = steps.get(from);
  const keys = source === undefined ? '' : opening.list.slice(source.path.length).join('.');
  const taken = keys === '' ? undefined : counts[source?.id ?? '']?.ways?.[keys];
  return taken ?? counts[steps.get(to)?.id ?? '']?.came;
}
