import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowLayout } from '../../../../lib/simulate/charts/flow-layout.ts';
import type { Flow, FlowNode } from '../../../../lib/simulate/forecast/flow.ts';

const space = { width: 300, row: 34, bar: 7, gap: 8 };

/** Partners who each go through steps in order, some of them left out, to one of two ends. */
const flows = fc
  .array(
    fc.record({
      steps: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
      ends: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((people): Flow => {
    const counts = new Map<string, number>();
    for (const { steps, ends } of people) {
      const way = ['(entry)', ...steps.toSorted((a, b) => a - b).map((step) => `s${step}`)];
      way.push(ends ? '(ended completed)' : '(open)');
      for (const [place, to] of way.entries()) {
        const passage = `${way[place - 1]} ${to}`.replace('(ended completed)', '(ended)');
        if (place > 0) counts.set(passage, (counts.get(passage) ?? 0) + 1);
      }
    }
    const links = [...counts].map(([passage, count]) => {
      const [from = '', to = ''] = passage.split(' ');
      return { from, to, count };
    });
    const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
    const count = (id: string) =>
      links
        .filter(({ from, to }) => (id === '(entry)' ? from : to) === id)
        .reduce((sum, each) => sum + each.count, 0);
    const kind = (id: string): FlowNode['kind'] =>
      id === '(entry)' ? 'entry' : id === '(open)' ? 'open' : id === '(ended)' ? 'ended' : 'step';
    return { nodes: ids.map((id) => ({ id, name: id, kind: kind(id), also: [], count: count(id) })), links };
  });

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

describe('a flow that is laid out', () => {
  it('has bands into a bar and out of it that are as wide as the bar, and no wider than there is room', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const { bars, bands } = flowLayout(flow, space);

        for (const { id, x0, x1, kind } of bars) {
          const [into, out] = [bands.filter(({ to }) => to === id), bands.filter(({ from }) => from === id)];
          if (kind !== 'entry') expect(sumOf(into.map(({ width }) => width))).toBeCloseTo(x1 - x0, 6);
          if (kind === 'step') expect(sumOf(out.map(({ width }) => width))).toBeCloseTo(x1 - x0, 6);
          expect(x0).toBeGreaterThanOrEqual(-1e-6);
          expect(x1).toBeLessThanOrEqual(space.width + 1e-6);
        }
      }),
    );
  });

  it('gives each place a row of its own, and every band a way down', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const { bars, bands, height } = flowLayout(flow, space);

        expect(new Set(bars.map(({ y }) => y)).size).toBe(flow.nodes.length);
        expect(height).toBe(flow.nodes.length * space.row);
        for (const { y0, y1 } of bands) expect(y1).toBeGreaterThan(y0);
      }),
    );
  });

  it('draws each passage once, in proportion to its count', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const { bands } = flowLayout(flow, space);

        expect(bands.map(({ from, to, count }) => ({ from, to, count }))).toEqual(flow.links);
        const [first] = bands;
        const each = (first?.width ?? 0) / (first?.count ?? 1);
        for (const { width, count } of bands) expect(width).toBeCloseTo(count * each, 6);
      }),
    );
  });

  it('is nothing where nobody went anywhere', () => {
    expect(flowLayout({ nodes: [], links: [] }, space)).toEqual({ height: 0, bars: [], bands: [] });
  });
});
