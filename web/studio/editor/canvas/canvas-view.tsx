import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  type Node,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import type { Canvas, Drawing } from '../../../../lib/journey/canvas/index.ts';
import { drawnNodes, drawnWays, type Marks } from './drawn.ts';
import { type Layout, layOut, shapeOf } from './layout.ts';
import { EntryNode, ExitNode, MeetNode } from './other-nodes.tsx';
import { StepNode } from './step-node.tsx';
import { WayEdge } from './way-edge.tsx';

const nodeTypes = { step: StepNode, entry: EntryNode, meet: MeetNode, exit: ExitNode };
const edgeTypes = { way: WayEdge };

/** The journey drawn; what is selected, marked and counted comes from the marks around it. */
export const CanvasView = memo(function CanvasView(props: {
  canvas: Canvas;
  drawing: Drawing;
  marks: Marks;
  onKeyDown?(event: KeyboardEvent, layout: Layout): void;
}) {
  const { canvas, drawing, marks } = props;
  const { selected, counts } = marks;
  const layout = useLayout(drawing);
  const drawn = useRef({ nodes: new Map<string, Node>(), edges: new Map<string, Edge>() });
  const nodes = useMemo(() => {
    const made = drawnNodes(drawn.current.nodes, canvas, drawing, layout, marks);
    drawn.current.nodes = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [canvas, drawing, layout, marks]);
  const edges = useMemo(() => {
    const made = drawnWays(drawn.current.edges, drawing, layout, counts);
    drawn.current.edges = new Map(made.map((edge) => [edge.id, edge]));
    return made;
  }, [drawing, layout, counts]);
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
});

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
