import { afterEach, describe, expect, it, vi } from 'vitest';
import { callsOf } from '../../../lib/domain/cost/functions.ts';
import { tellCloudWatch } from '../../../lib/runtime/business-metrics.ts';

afterEach(() => vi.restoreAllMocks());

/** What is written, as CloudWatch reads it: the sets of dimensions of each line, and the line. */
function told(counts: Parameters<typeof tellCloudWatch>[0]) {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  tellCloudWatch(counts);
  return written.mock.calls.map(([line]) => String(line).trimEnd());
}

describe('what a batch counted', () => {
  it('is told once for the region, and by vendor and journey where a journey counts it', () => {
    const lines = told([
      { count: 'Entered', vendor: 'acme', journey: 'onboard' },
      { count: 'Entered', vendor: 'acme', journey: 'onboard' },
      { count: 'Entered', vendor: 'bravo', journey: 'enable' },
      { count: 'Active', vendor: 'acme' },
    ]).map((line) => JSON.parse(line));

    expect(lines).toMatchObject([
      { _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] }, Entered: 3 },
      { _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] }, Active: 1 },
      { vendor: 'acme', journey: 'onboard', Entered: 2 },
      { vendor: 'bravo', journey: 'enable', Entered: 1 },
    ]);
    expect(lines.at(-1)._aws.CloudWatchMetrics[0].Dimensions).toEqual([['service', 'vendor', 'journey']]);
  });

  it('takes no more bytes for an activity than the meter counts for a call', () => {
    const [line, ...more] = told([{ count: 'Active', vendor: 'acme' }]);

    expect(more).toEqual([]);
    expect(line?.length).toBeLessThanOrEqual(callsOf('dispatch-event', 1).logBytes ?? 0);
  });

  it('is nothing where nothing counts', () => {
    expect(told([])).toEqual([]);
  });
});
