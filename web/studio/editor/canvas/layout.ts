import { graphlib, layout } from '@dagrejs/dagre';
import type { Drawing, Vertex, Way } from '../../../../lib/journey/canvas/index.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything of a drawing stands; boxes by vertex, paths by way. */
export interface Layout {
  readonly boxes: ReadonlyMap<string, Point & { readonly width: number; readonly height: number }>;
  readonly paths: ReadonlyMap<
    string,
    { readonly points: readonly Point[]; readonly label: Point | undefined }
  >;
  readonly width: number;
  readonly height: number;
}

export const sizes: Readonly<Record<Vertex['kind'], { width: number; height: number }>> = {
  entry: { width: 270, height: 98 },
  exit: { width: 200, height: 44 },
  step: { width: 250, height: 64 },
  meet: { width: 10, height: 10 },
};
/** The label, and the place for a new step below it. */
const labelSize = { width: 160, height: 54 };

/** Lays a drawing out from top to bottom, in the order written; measured as `journey:layout`. */
export function layOut({ vertices, ways }: Drawing): Layout {
  const begun = performance.now();
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, edgesep: 24, ranksep: 30, marginx: 24, marginy: 24 });
  for (const { id, kind } of vertices) graph.setNode(id, { ...sizes[kind] });
  for (const { id, from, to, label } of ways)
    graph.setEdge(
      from,
      to,
      label === undefined ? { width: 1, height: 26, labelpos: 'c' } : { ...labelSize, labelpos: 'c' },
      id,
    );
  // Arms stand in the order in which their author wrote them, and never cross.
  layout(graph, { disableOptimalOrderHeuristic: true });
  const boxes = new Map(
    vertices.map(({ id }) => {
      const { x, y, width = 0, height = 0 } = graph.node(id) as Point & { width: number; height: number }; // dagre wrote them
      return [id, { x: x - width / 2, y: y - height / 2, width, height }];
    }),
  );
  const paths = new Map(
    ways.map((way) => {
      const {
        points = [],
        x,
        y,
      } = graph.edge(way.from, way.to, way.id) as Partial<Point> & { points?: Point[] };
      const label = x === undefined || y === undefined ? undefined : { x, y };
      return [way.id, { points: joined(points, boxes, way), label }];
    }),
  );
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  performance.measure('journey:layout', { start: begun });
  return { boxes, paths, width, height };
}

/** Paths leave at the middle of a box's lower side and come in at the middle of the upper one. */
function joined(points: readonly Point[], boxes: Layout['boxes'], { from, to }: Way): Point[] {
  const source = boxes.get(from);
  const target = boxes.get(to);
  if (source === undefined || target === undefined) return [...points];
  return [
    { x: source.x + source.width / 2, y: source.y + source.height },
    ...points.slice(1, -1),
    { x: target.x + target.width / 2, y: target.y },
  ];
}

/** A soft line through points, upright in each of them. */
export function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let before = first;
  return rest.reduce((path, point) => {
    const middle = (before.y + point.y) / 2;
    const part = `C ${before.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    before = point;
    return `${path} ${part}`;
  }, `M ${first.x} ${first.y}`);
}

/** What has to be equal for a layout to stay as it is: shapes and ways, not words. */
export const shapeOf = ({ vertices, ways }: Drawing): string =>
  JSON.stringify([
    vertices.map(({ id, kind }) => [id, kind]),
    ways.map(({ id, label }) => [id, label === undefined]),
  ]);
