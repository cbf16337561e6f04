import * as z from 'zod';
import { EngagementRow, type ModelRow } from '../contracts/engagement.ts';
import type { Row } from '../contracts/table.ts';
import type { ActiveDays } from '../domain/engagement/active-days.ts';
import { digestOf } from '../domain/identity.ts';
import type { Objects } from '../ports/objects.ts';
import { refit } from './refit.ts';
import type { Services } from './services.ts';

/** What a collected file holds of each membership: its active days, and not whose they are. */
const Collected = EngagementRow.pick({
  firstActiveOn: true,
  lastActiveOn: true,
  activeDays: true,
  days: true,
});

const folder = (run: string): string => `fits/${run}/`;

/**
 * Takes the active days out of one data file of an export and keeps them by vendor. The key is made of the file's, so
 * that a repeat writes the same again.
 */
export async function collect(
  objects: Objects,
  { run, file }: { run: string; file: string },
  rows: AsyncIterable<Row>,
): Promise<{ memberships: number }> {
  const byVendor = new Map<string, ActiveDays[]>();
  let memberships = 0;
  for await (const row of rows) {
    if (row.kind !== 'engagement') continue;
    memberships += 1;
    const { firstActiveOn, lastActiveOn, activeDays, days } = row;
    const known = byVendor.get(row.vendor) ?? [];
    known.push({ firstActiveOn, lastActiveOn, activeDays, days });
    byVendor.set(row.vendor, known);
  }
  for (const [vendor, kept] of byVendor) {
    const text = kept.map((each) => JSON.stringify(each)).join('\n');
    await objects.put(`${folder(run)}${vendor}/${digestOf(file)}.jsonl`, text);
  }
  return { memberships };
}

/** The vendors of whom something was collected. */
export async function collectedVendors(objects: Objects, run: string): Promise<{ vendors: string[] }> {
  const vendors = new Set<string>();
  for await (const key of objects.keys(folder(run)))
    vendors.add(key.slice(folder(run).length).split('/')[0] ?? '');
  return { vendors: [...vendors] };
}

/** Fits a vendor's model to what was collected: the new version, or why the last one stays. */
export async function fitCollected(
  services: Services,
  objects: Objects,
  { run, vendor }: { run: string; vendor: string },
): Promise<Pick<ModelRow, 'vendor' | 'version' | 'refused'>> {
  const memberships: ActiveDays[] = [];
  for await (const key of objects.keys(`${folder(run)}${vendor}/`))
    for await (const line of objects.lines(key)) memberships.push(Collected.parse(JSON.parse(line)));
  const { version, refused } = await refit(services, vendor, memberships);
  return { vendor, version, ...(refused === undefined ? {} : { refused }) };
}

/** What the state machine asks of the function, one step at a time. */
export const FitRequest = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('collect'), run: z.string().min(1), file: z.string().min(1) }),
  z.strictObject({ step: z.literal('vendors'), run: z.string().min(1) }),
  z.strictObject({ step: z.literal('fit'), run: z.string().min(1), vendor: z.string().min(1) }),
]);
