import { describe, expect, it } from 'vitest';
import { manyRuns, runsOf } from './many-runs.ts';

describe('the library’s journeys', () => {
  it('keep every promise in a sample of runs with random faults', async () => {
    const broken = await manyRuns(runsOf(60), 'the memory store');

    expect(broken.join('\n\n')).toBe('');
  });
});
