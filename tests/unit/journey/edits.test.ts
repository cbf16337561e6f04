import { describe, expect, test } from 'vitest';
import { type Edit, type Finding, formatFinding } from '../../../lib/journey/index.ts';
import { compiled, type TestSource, yamlOf } from './a-journey.ts';
import { ruleCases } from './rule-cases.ts';

const mistakes: Readonly<Record<string, TestSource>> = {
  ...Object.fromEntries(Object.entries(ruleCases).map(([code, { bad }]) => [code, bad])),
  'a stage': { top: 'starts: [{ stage: onbord }]' },
  'a quoted event': { top: 'starts: [{ event: "deal.wonn" }]' },
  'a key of the head': { top: 'starts: [{ stage: onboard }]\nstop: [partner.left]' },
  'a key of an assumption': {
    top: 'starts: [{ stage: onboard }]\nassume: { deal.wonn: { probability: 1, median: 1 day } }',
  },
  'a goal': { top: 'starts: [{ stage: onboard }]\ngoal: { event: deal.wonn }' },
  'a variable in a title': { steps: '  - task: it\n    title: "Hi {{ contact.fristName }}"' },
  'a field in a condition': { top: 'starts: [{ stage: onboard }]\naudience: $partner.teir = "gold"' },
  'a variable in a condition': { top: 'starts: [{ stage: onboard }]\naudience: $partnr.tier = "gold"' },
  'a field without its variable': { top: 'starts: [{ stage: onboard }]\naudience: tier = "gold"' },
  'an id with a hyphen': {
    steps:
      '  - ask: hello\n    id: the-survey\n  - branch:\n    - when: $steps.the-survey.score > 3\n      steps: [{ send: hello }]\n    - else: [{ award: { points: 1 } }]',
  },
};

const editable = Object.entries(mistakes).flatMap(([name, source]) =>
  compiled(source).findings.flatMap((finding): [string, TestSource, Finding, Edit][] =>
    finding.edit === undefined ? [] : [[name, source, finding, finding.edit]],
  ),
);

describe('an edit', () => {
  test('goes with most fixes that name what to write', () => {
    expect(new Set(editable.map(([name]) => name)).size).toBeGreaterThanOrEqual(15);
  });

  test.each(editable)('mends %s', (_, source, finding, edit) => {
    const fixed = compiled(edited(source, finding.file, edit));

    expect(fixed.findings.map(formatFinding)).not.toContain(formatFinding(finding));
    expect(fixed.findings.filter(({ code }) => code === finding.code)).toEqual([]);
  });
});

function edited(source: TestSource, file: string, { line, column, length, text }: Edit): TestSource {
  const change = (whole: string): string => {
    const lines = whole.split('\n');
    const old = lines[line - 1] ?? '';
    lines[line - 1] = old.slice(0, column - 1) + text + old.slice(column - 1 + length);
    return lines.join('\n');
  };
  if (file === 'journey.yaml') return { ...source, yaml: change(yamlOf(source)) };
  const emails = source.emails ?? [];
  return {
    ...source,
    emails: emails.map((email) => (email.file === file ? { ...email, text: change(email.text) } : email)),
  };
}
