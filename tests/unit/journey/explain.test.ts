import { describe, expect, test } from 'vitest';
import { explainJourney } from '../../../lib/journey/explain/index.ts';
import { explanationText } from '../../../lib/journey/explain/text.ts';
import { anEmail, yamlOf } from './a-journey.ts';

function explained(steps: string, emails = [anEmail('hello')]) {
  const result = explainJourney({ file: 'journey.yaml', yaml: yamlOf({ steps }), emails });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.explanation;
}

describe('the graph of a journey', () => {
  test('shows steps side by side, where they come together, and a reminder loop as one', () => {
    const { mermaid } = explained(`  - together:
    - - wait: 1 day
      - together: [[{ send: hello }], [{ wait: 2 days }]]
    - - nudge: hello
        id: remind
        until: deal.won
        every: 1 day
        times: 3
  - split: { one: { weight: 50, steps: [{ award: { points: 1 } }] }, two: { weight: 50 } }`);

    expect(mermaid).toBe(`flowchart TD
  s1[["together: does 2 things side by side"]]
  s2(("when all are done"))
  s3(["wait-1-day: waits 1 day"])
  s4(["remind: sends hello every 1 day until deal.won, at most 3 t…"])
  s5{"split-one-two: splits into one 50 %, two 50 %"}
  s6["award-1: awards 1 points"]
  s7((("the end")))
  s8[["together-2: does 2 things side by side"]]
  s9(("when all are done"))
  s10["hello: sends hello"]
  s11(["wait-2-days: waits 2 days"])
  s1 -->|"1"| s3
  s1 -->|"2"| s4
  s2 --> s5
  s3 --> s8
  s5 -->|"one 50 %"| s6
  s5 -->|"two 50 %"| s7
  s6 --> s7
  s4 --> s2
  s8 -->|"1"| s10
  s8 -->|"2"| s11
  s9 --> s2
  s10 --> s9
  s11 --> s9
`);
  });

  test('writes what authors wrote so that nothing of it is Mermaid', () => {
    const { mermaid } = explained(
      `  - branch:
    - when: $partner.region = "]\`\\"; --> end#quot; <b>|x|"
      steps: [{ award: { points: 1 } }]
    - else: [{ end: no }]`,
      [],
    );

    const labels = [...mermaid.matchAll(/"([^"\n]*)"/g)].map(([, label]) => label);
    expect(labels.length).toBeGreaterThan(4);
    for (const label of labels) expect(label).toMatch(/^(?:[\p{L}\p{N} .,:!?()=+%…-]|#\d+;)*$/u);
    expect(mermaid.replaceAll(/"[^"\n]*"/g, '')).not.toMatch(/[`<]|end/);
  });
});

describe('an explanation', () => {
  test('says the steps and the bounds in a table, and the size of the machine', () => {
    const text = explanationText(explained('  - send: hello\n  - wait: 540 days'));

    expect(text).toContain('hello          sends hello');
    expect(text).toMatch(/from entry to end +540 days +541 days/);
    expect(text).toMatch(/executions, one after the other +2 +2/);
    expect(text).toContain('bytes of 1,000,000');
  });

  test('answers the findings of a journey that has errors', () => {
    const result = explainJourney({ file: 'journey.yaml', yaml: 'journey: a', emails: [] });

    expect(result.ok).toBe(false);
  });
});
