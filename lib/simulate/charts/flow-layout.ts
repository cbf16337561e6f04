import { sankey, sankeyLeft } from 'd3-sankey';
import type { Flow, FlowLink, FlowNode } from '../forecast/flow.ts';

/** A place of the flow as it is drawn: a bar as wide as its count, on a row of its own. */
export interface FlowBar extends FlowNode {
  readonly x0: number;
  readonly x1: number;
  /** The top of the bar. */
  readonly y: number;
}

/** A passage as it is drawn: a band of one width from below a bar to above another. */
export interface FlowBand extends FlowLink {
  readonly kind: FlowNode['kind'];
  /** The left ends of the band above and below. */
  readonly from0: number;
  readonly to0: number;
  readonly width: number;
  readonly y0: number;
  readonly y1: number;
}

export interface FlowLayout {
  readonly height: number;
  readonly bars: readonly FlowBar[];
  readonly bands: readonly FlowBand[];
}

export interface FlowSpace {
  /** How wide the flow itself may be. */
  readonly width: number;
  /** The height of one row, which has room for a label beside the bar. */
  readonly row: number;
  /** The height of a bar. */
  readonly bar: number;
  /** The room between bars side by side. */
  readonly gap: number;
}

/**
 * Lays a flow out from the top down, by d3-sankey, which does it from left to right. Each place has a row of its own, so
 * that its name can stand beside it and never over another's, on the narrowest screen too.
 */
export function flowLayout(flow: Flow, { width, row, bar, gap }: FlowSpace): FlowLayout {
  if (flow.links.length === 0) return { height: 0, bars: [], bands: [] };
  const layers = sankey<FlowNode, object>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyLeft)
    .nodeWidth(1)
    .nodePadding(gap)
    .extent([
      [0, 0],
      [flow.nodes.length, width],
    ]);
  const graph = layers({
    // It writes into what it is given.
    nodes: flow.nodes.map((node) => ({ ...node })),
    links: flow.links.map(({ from, to, count }) => ({ source: from, target: to, value: count })),
  });
  const rows = graph.nodes.toSorted((a, b) => (a.depth ?? 0) - (b.depth ?? 0) || (a.y0 ?? 0) - (b.y0 ?? 0));
  const bars = rows.map(({ id, name, kind, also, count, y0 = 0, y1 = 0 }, place): FlowBar => {
    return { id, name, kind, also, count, x0: y0, x1: y1, y: place * row + (row - bar) / 2 };
  });
  const barOf = new Map(bars.map((each) => [each.id, each]));
  const bands = graph.links.flatMap(({ source, target, value, width: thick = 0, y0 = 0, y1 = 0 }) => {
    // Laid out, both ends are the nodes themselves.
    if (typeof source !== 'object' || typeof target !== 'object') return [];
    const [from, to] = [barOf.get(source.id), barOf.get(target.id)];
    if (from === undefined || to === undefined) return [];
    return {
      from: from.id,
      to: to.id,
      count: value,
      kind: to.kind,
      from0: y0 - thick / 2,
      to0: y1 - thick / 2,
      width: thick,
      y0: from.y + bar,
      y1: to.y,
    };
  });
  return { height: rows.length * row, bars, bands };
}
