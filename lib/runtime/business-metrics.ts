import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Counted } from '../domain/insight/business-counts.ts';

/** The namespace of Waymark's own metrics in CloudWatch. */
export const metricNamespace = 'Waymark';

/** Takes what a batch counted. */
export type TellCounts = (counts: readonly Counted[]) => void;

/**
 * Writes counts into the function's log in CloudWatch's embedded metric format: once for all of the region, without
 * dimensions but the service's, which alarms look at, and what a journey counts by vendor and journey too, for dashboards.
 * A line is paid by the byte, and most of what happens is the activity of somebody in no journey.
 */
export function tellCloudWatch(counts: readonly Counted[]): void {
  for (const [key, number] of tallied(counts, ({ count }) => count)) write(key, number, {});
  const ofJourneys = counts.filter(({ journey }) => journey !== undefined);
  const byJourney = tallied(ofJourneys, ({ count, vendor, journey }) =>
    JSON.stringify({ count, vendor, journey }),
  );
  for (const [key, number] of byJourney) {
    const { count, ...dimensions } = JSON.parse(key) as { count: string } & Record<string, string>;
    write(count, number, dimensions);
  }
}

function write(count: string, number: number, dimensions: Record<string, string>): void {
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: 'journeys' });
  if (Object.keys(dimensions).length > 0) metrics.addDimensions(dimensions);
  metrics.addMetric(count, MetricUnit.Count, number);
  metrics.publishStoredMetrics();
}

function tallied(counts: readonly Counted[], keyOf: (counted: Counted) => string): Map<string, number> {
  const tally = new Map<string, number>();
  for (const counted of counts) tally.set(keyOf(counted), (tally.get(keyOf(counted)) ?? 0) + 1);
  return tally;
}
