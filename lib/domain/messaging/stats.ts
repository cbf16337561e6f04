import type { StatsRow } from '../../contracts/journey.ts';
import type { Write } from '../../contracts/write.ts';

/** What is counted of a version's messages. */
export type Counted = 'sent' | 'bounced' | 'complained' | 'unsubscribed';

/** Counts one more; refused where the row has come into being since it was read as absent. */
export function countWrite(
  version: Pick<StatsRow, 'vendor' | 'owner' | 'journey' | 'version'>,
  known: StatsRow | undefined,
  counted: Counted,
): Write {
  const { vendor, owner, journey, version: number } = version;
  const key = { vendor, owner, journey, version: number };
  if (known !== undefined) return { op: 'patch', kind: 'stats', key, add: { [counted]: 1 } };
  const none = { sent: 0, bounced: 0, complained: 0, unsubscribed: 0 };
  return { op: 'create', row: { kind: 'stats', ...key, ...none, [counted]: 1 } };
}
