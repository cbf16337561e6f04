import { expect, test } from 'vitest';
import { formatFinding } from '../../../lib/journey/index.ts';
import { stepKinds } from '../../../lib/journey/steps/index.ts';
import { anEmail, compiled } from './a-journey.ts';

/** One step of each kind, some with steps within: 20 steps. */
const round = (n: number): string => `
  - send: hello
  - { notify: account-manager, saying: "Look at {{ partner.name }}" }
  - { task: profile-${n}, title: Complete your profile, due: 1 day, waits: true }
  - set: { certified: true }
  - award: { points: 5 }
  - advance: sell
  - { emit: milestone.reached, data: { milestone: round-${n} } }
  - { call: crm, id: crm-${n}, within: 1 hour, answers: { limit: number } }
  - wait: 1 hour
  - wait: until tuesday 09:00
  - { waitFor: deal.won, id: won-${n}, where: $event.amount > $partner.points, within: 1 day }
  - { nudge: hello, until: deal.registered, every: 1 hour, times: 2 }
  - { ask: hello, id: asked-${n}, within: 1 day }
  - { approve: program-lead, within: 1 day }
  - branch:
      - when: $steps.\`crm-${n}\`.limit > 3 and $steps.\`won-${n}\`.amount > $steps.\`asked-${n}\`.score
        steps: [{ award: { points: 1 } }]
      - else: [{ send: hello }]
  - split: { one: { weight: 50, steps: [{ send: hello }] }, two: { weight: 50 } }
  - together: [[{ send: hello }], [{ wait: 1 hour }]]`;

test('a journey of 200 steps of every kind compiles in less than 200 ms', () => {
  const steps = `${Array.from({ length: 10 }, (_, index) => round(index)).join('')}\n  - end: done`;
  const times: number[] = [];

  for (let run = 0; run < 5; run += 1) {
    const before = performance.now();
    const compilation = compiled({ steps, emails: [anEmail('hello')] });
    times.push(performance.now() - before);

    expect(compilation.findings.map(formatFinding)).toEqual([]);
    const { journey } = compilation.ok ? compilation : { journey: undefined };
    expect(journey?.definition.steps.length).toBeGreaterThanOrEqual(200);
    expect(new Set(journey?.definition.steps.map(({ kind }) => kind))).toEqual(
      new Set(Object.keys(stepKinds)),
    );
  }

  // The best of five: other work on the same machine is not the compiler's.
  expect(Math.min(...times)).toBeLessThan(200);
});
