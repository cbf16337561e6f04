import type { Canvas, CanvasList, CanvasStep } from './canvas.ts';
import { topList } from './canvas.ts';
import type { Opening } from './operations.ts';

/** What is drawn: where partners come in, a step, the place where the ways of a step meet again, and the end. */
export type Vertex =
  | { readonly id: string; readonly kind: 'entry' | 'exit' | 'meet' }
  | { readonly id: string; readonly kind: 'step'; readonly step: CanvasStep };

/** A way from one vertex to the next; `opening` is where a step that is put on it would stand. */
export interface Way {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Whether nobody ever takes it: it leads on from an end. */
  readonly dead: boolean;
  readonly opening: Opening;
}

/** A canvas as vertices and the ways between them, in the order written. */
export interface Drawing {
  readonly vertices: readonly Vertex[];
  readonly ways: readonly Way[];
}

export const entryId = 'entry';
export const exitId = 'exit';
/** The vertex at which the ways of a step meet. */
export const meetId = (step: string): string => `${step} meet`;

/** Draws a canvas: pure structure, without coordinates. */
export function drawingOf(canvas: Canvas): Drawing {
  const vertices: Vertex[] = [{ id: entryId, kind: 'entry' }];
  const ways: Way[] = [];
  interface Tail {
    readonly from: string;
    readonly label?: string;
    readonly dead: boolean;
  }
  const link = ({ from, label, dead }: Tail, to: string, opening: Opening): void => {
    ways.push({
      id: `${from} > ${to} ${label ?? ''}`,
      from,
      to,
      dead,
      opening,
      ...(label === undefined ? {} : { label }),
    });
  };
  /** Draws a list and answers the way that leads out of it. */
  const drawList = (steps: readonly CanvasStep[], list: CanvasList['path'], start: Tail): Tail =>
    steps.reduce<Tail>((tail, step, index) => {
      link(tail, step.key, { list, index });
      vertices.push({ id: step.key, kind: 'step', step });
      if (step.lists.length === 0) return { from: step.key, dead: step.kind === 'end' };
      const meet = meetId(step.key);
      const tails = step.lists.map((inner) => ({
        inner,
        tail: drawList(inner.steps, inner.path, { from: step.key, label: inner.label, dead: false }),
      }));
      vertices.push({ id: meet, kind: 'meet' });
      for (const { inner, tail: out } of tails)
        link(out, meet, { list: inner.path, index: inner.steps.length });
      // Whom no arm fits goes on behind the branch.
      const isOpen = step.kind === 'branch' && !step.lists.some(({ keys }) => keys.at(-1) === 'else');
      if (isOpen)
        link({ from: step.key, label: 'no case fits', dead: false }, meet, { list, index: index + 1 });
      return { from: meet, dead: !isOpen && tails.every(({ tail: out }) => out.dead) };
    }, start);
  const out = drawList(canvas.steps, topList, { from: entryId, dead: false });
  vertices.push({ id: exitId, kind: 'exit' });
  link(out, exitId, { list: topList, index: canvas.steps.length });
  return { vertices, ways };
}
