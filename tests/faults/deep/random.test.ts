import { describe, expect, it } from 'vitest';
import { manyRuns, runsOf } from '../journeys/many-runs.ts';

describe('the library’s journeys', () => {
  it('keep every promise in random runs with random faults', async () => {
    const broken = await manyRuns(runsOf(2_000), 'the memory store');

    expect(broken.join('\n\n')).toBe('');
  });
});
