import type { CostLine } from './meter.ts';
import type { UsageLine } from './usage.ts';

/** What a line is called, and how its units are shown. */
export const lineNames: Readonly<
  Record<UsageLine, { readonly says: string; readonly unit?: 'MB' | 'GB-s' }>
> = {
  transitions: { says: 'state transitions' },
  mails: { says: 'mails' },
  mailBytes: { says: 'data of mails', unit: 'MB' },
  lambdaRequests: { says: 'calls of functions' },
  lambdaMbMs: { says: 'time of functions', unit: 'GB-s' },
  writeUnits: { says: 'DynamoDB write units' },
  readUnits: { says: 'DynamoDB read units' },
  storedByteMonths: { says: 'stored, each month', unit: 'MB' },
  streamRecords: { says: 'stream records' },
  httpRequests: { says: 'HTTP API requests' },
  busEvents: { says: 'EventBridge events' },
  sqsRequests: { says: 'SQS requests' },
  scheduled: { says: 'Scheduler invocations' },
  logBytes: { says: 'logs', unit: 'MB' },
  traces: { says: 'traces' },
};

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');
/** How many units of a line there were, as they are told. */
export const unitsOf = ({ line, units }: CostLine): string => {
  const { unit } = lineNames[line];
  if (unit === 'MB') return `${(units / 2 ** 20).toFixed(1)} MB`;
  return unit === 'GB-s' ? `${whole(units / 1_024_000)} GB-s` : whole(units);
};
