import { describe, expect, it } from 'vitest';
import { compileJourney, formatFinding } from '../../../lib/journey/index.ts';

describe('a step of a wrong shape', () => {
  it('hides none of its other findings', () => {
    const yaml = `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
steps:
  - waitFor: training.completed
    where: $event.nope = 3
    within: 0 days
  - branch:
      - else: [{ award: { points: 1 } }]
      - when: $foo = 1
        steps: [{ award: { points: 2 } }]
`;

    const { findings } = compileJourney({ file: 'journey.yaml', yaml, emails: [] });

    expect(findings.map((finding) => formatFinding(finding).split(' ').slice(0, 3).join(' '))).toEqual([
      'journey.yaml:7:19 error bad-expression',
      'journey.yaml:8:13 error wrong-shape',
      expect.stringMatching(/^journey.yaml:\d+:\d+ error wrong-shape$/),
      'journey.yaml:11:15 error bad-expression',
    ]);
  });
});
