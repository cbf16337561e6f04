import { describe, expect, it } from 'vitest';
import { exhaust } from '../journeys/exhaust.ts';
import { faultKinds } from '../journeys/fault.ts';
import { readLibrary, scriptOf } from '../journeys/script.ts';

describe('onboarding', () => {
  it('keeps every promise whichever call fails, and however', async () => {
    const onboard = (await readLibrary()).find(
      ({ publication }) => publication.definition.journey === 'onboard',
    );
    const [integrator] = onboard?.tests ?? [];
    if (onboard === undefined || integrator === undefined) throw new Error('onboard has tests');
    const script = await scriptOf(onboard, [integrator.test]);

    const { calls, runs, broken } = await exhaust(script);

    process.stdout.write(`${script.name}: ${calls} calls × ${faultKinds.length} faults = ${runs} runs\n`);
    expect(broken.join('\n\n')).toBe('');
    expect(calls).toBeGreaterThan(100);
  });
});
