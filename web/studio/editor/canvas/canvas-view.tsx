import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  type Node,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Canvas, Drawing, Way } from '../../../../lib/journey/canvas/index.ts';
import type { StepCounts } from '../settings.ts';
import { type Layout, layOut, shapeOf } from './layout.ts';
import { EntryNode, ExitNode, MeetNode } from './other-nodes.tsx';
import { StepNode } from './step-node.tsx';
import { WayEdge } from './way-edge.tsx';

const nodeTypes = { step: StepNode, entry: EntryNode, meet: MeetNode, exit: ExitNode };
const edgeTypes = { way: WayEdge };

/** The journey drawn; what is selected, marked and counted comes from the marks around it. */
export function CanvasView(props: {
  canvas: Canvas;
  drawing: Drawing;
  counts: StepCounts | undefined;
  selected: string | undefined;
  onKeyDown?(event: KeyboardEvent, layout: Layout): void;
}) {
  const { canvas, drawing, counts, selected } = props;
  const layout = useLayout(drawing);
  const nodes = useMemo(() => nodesOf(canvas, drawing, layout), [canvas, drawing, layout]);
  const edges = useMemo(() => edgesOf(drawing, layout, counts), [drawing, layout, counts]);
  const frame = useRef<HTMLDivElement>(null);
  const flow = useRef<ReactFlowInstance>(undefined);
  useEffect(() => {
    const box = selected === undefined ? undefined : layout.boxes.get(selected);
    const around = frame.current?.getBoundingClientRect();
    if (box === undefined || around === undefined || flow.current === undefined) return;
    const { x, y, zoom } = flow.current.getViewport();
    const across = shift(box.x * zoom + x, box.width * zoom, around.width);
    const down = shift(box.y * zoom + y, box.height * zoom, around.height);
    if (across === 0 && down === 0) return;
    flow.current.setViewport({ x: x + across, y: y + down, zoom }, { duration: calmly() });
  }, [selected, layout]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons take the keys; the frame hears those that lead from one to another
    <div ref={frame} className="je-canvas" onKeyDown={(event) => props.onKeyDown?.(event, layout)}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.15}
        maxZoom={1.6}
        proOptions={{ hideAttribution: false }}
        onInit={(instance) => {
          flow.current = instance;
          instance.setViewport(firstView(layout, frame.current));
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.2} className="je-dots" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

/** One layout for one shape: words that change on a step move nothing. */
function useLayout(drawing: Drawing): Layout {
  const kept = useRef<{ shape: string; layout: Layout }>(undefined);
  return useMemo(() => {
    const shape = shapeOf(drawing);
    if (kept.current?.shape !== shape) kept.current = { shape, layout: layOut(drawing) };
    return kept.current.layout;
  }, [drawing]);
}

/** The whole where it can be read, else its beginning. */
function firstView({ boxes, width, height }: Layout, frame: HTMLElement | null) {
  const { clientWidth = 800, clientHeight = 600 } = frame ?? {};
  const zoom = Math.max(0.75, Math.min(1, clientWidth / width, clientHeight / height));
  const entry = boxes.get('entry');
  const middle = entry === undefined ? width / 2 : entry.x + entry.width / 2;
  return { x: clientWidth / 2 - middle * zoom, y: 8, zoom };
}

/** How far something has to move to be within a room, with some air around it. */
function shift(from: number, size: number, room: number): number {
  const air = 28;
  if (from < air) return air - from;
  return from + size > room - air ? Math.max(room - air - from - size, air - from) : 0;
}

const calmly = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200);

function nodesOf({ head }: Canvas, { vertices }: Drawing, { boxes }: Layout): Node[] {
  return vertices.map((vertex) => {
    const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(vertex.id) ?? {};
    return {
      id: vertex.id,
      type: vertex.kind,
      position: { x, y },
      width,
      height,
      data: vertex.kind === 'step' ? { step: vertex.step } : { head },
    };
  });
}

function edgesOf({ vertices, ways }: Drawing, { paths }: Layout, counts: StepCounts | undefined): Edge[] {
  const steps = new Map(
    vertices.flatMap((vertex) => (vertex.kind === 'step' ? [[vertex.id, vertex.step] as const] : [])),
  );
  const countOf = ({ from, to, opening }: Way): number | undefined => {
    if (counts === undefined) return undefined;
    const source = steps.get(from);
    const keys = source === undefined ? undefined : opening.list.slice(source.path.length).join('.');
    const taken = keys === undefined || keys === '' ? undefined : counts[source?.id ?? '']?.ways?.[keys];
    return taken ?? counts[steps.get(to)?.id ?? '']?.came;
  };
  const most = Math.max(1, ...Object.values(counts ?? {}).map(({ came }) => came));
  return ways.flatMap((way) => {
    const path = paths.get(way.id);
    if (path === undefined) return [];
    const count = countOf(way);
    const data = { way, path, count, share: count === undefined ? undefined : count / most };
    return [{ id: way.id, source: way.from, target: way.to, type: 'way', data }];
  });
}
