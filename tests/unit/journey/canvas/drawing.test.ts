import { describe, expect, test } from 'vitest';
import { drawingOf, keyOf, readCanvas, scopeAt, stepAt } from '../../../../lib/journey/canvas/index.ts';

const head = 'journey: any\ntitle: Any\nstage: sell\nstarts: [{ stage: sell }]\n';

function drawn(steps: string) {
  const canvas = readCanvas(`${head}steps:\n${steps}`);
  if (canvas === undefined) throw new Error('not readable');
  const { ways, vertices } = drawingOf(canvas);
  const name = new Map(
    vertices.map((vertex) => [vertex.id, vertex.kind === 'step' ? vertex.step.id : vertex.kind]),
  );
  return ways.map(({ from, to, label, dead, opening }) => ({
    way: `${name.get(from)} > ${name.get(to)}`,
    ...(label === undefined ? {} : { label }),
    ...(dead ? { dead } : {}),
    opening: `${opening.list.join('.')}:${opening.index}`,
  }));
}

describe('the drawing of a canvas', () => {
  test('leads from step to step, with an opening on every way', () => {
    expect(drawn('  - send: a\n  - send: b\n')).toEqual([
      { way: 'entry > a', opening: 'steps:0' },
      { way: 'a > b', opening: 'steps:1' },
      { way: 'b > exit', opening: 'steps:2' },
    ]);
  });

  test('parts where a step has lists, empty ones too, and meets behind them', () => {
    expect(drawn('  - waitFor: deal.won\n    id: won\n    else: [{ send: a }]\n')).toEqual([
      { way: 'entry > won', opening: 'steps:0' },
      { way: 'won > a', label: 'not in time', opening: 'steps.0.else:0' },
      { way: 'won > meet', label: 'in time', opening: 'steps.0.then:0' },
      { way: 'a > meet', opening: 'steps.0.else:1' },
      { way: 'meet > exit', opening: 'steps:1' },
    ]);
  });

  test('shows that nobody goes on behind an end, and behind a step all of whose ways end', () => {
    const steps = '  - approve: program-lead\n    id: ok\n    then: [{ end: a }]\n    else: [{ end: b }]\n';

    expect(drawn(steps).filter(({ dead }) => dead)).toEqual([
      { way: 'end-a > meet', dead: true, opening: 'steps.0.then:1' },
      { way: 'end-b > meet', dead: true, opening: 'steps.0.else:1' },
      { way: 'meet > exit', dead: true, opening: 'steps:1' },
    ]);
  });

  test('shows the way of those whom no case of a branch fits', () => {
    const steps = '  - branch:\n      - when: $partner.points > 1\n        steps: [{ send: a }]\n';

    expect(drawn(steps).map(({ label }) => label)).toContain('no case fits');
  });
});

describe('a place of the text', () => {
  const text = `${head}steps:
  - waitFor: deal.won
    id: won
    then:
      - branch:
          - when: $steps.won.amount > 1
            steps: [{ send: a }]
          - else: [{ send: b }]
`;

  test('is that of the innermost step', () => {
    const canvas = readCanvas(text);

    const found = canvas && stepAt(canvas, text.indexOf('send: b'));

    expect(found?.key).toBe(keyOf(['steps', 0, 'then', 0, 'branch', 1, 'else', 0]));
  });

  test('knows what an expression there may name', () => {
    const inside = scopeAt(text, ['steps', 0, 'then', 0, 'branch', 0, 'when']);
    const audience = scopeAt(text, ['audience']);
    const condition = scopeAt(text, ['steps', 0, 'where'], 'deal.won');

    expect(Object.keys(inside.steps?.won ?? {})).toContain('amount');
    expect(audience.steps).toBeUndefined();
    expect(Object.keys(condition.variables.event ?? {})).toEqual(['product', 'amount']);
  });
});
