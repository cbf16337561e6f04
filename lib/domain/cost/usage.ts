/** What AWS counts of a journey, and bills by itself. Bytes and MB·ms are whole numbers, so that sums stay exact. */
export const usageLines = [
  'transitions',
  'mails',
  'mailBytes',
  'lambdaRequests',
  'lambdaMbMs',
  'writeUnits',
  'readUnits',
  'storedByteMonths',
  'streamRecords',
  'httpRequests',
  'busEvents',
  'sqsRequests',
  'scheduled',
  'logBytes',
  'traces',
] as const;
export type UsageLine = (typeof usageLines)[number];

/** How much of each line was used; a line that is not named was not used. Usages add up and scale. */
export type Usage = Readonly<Partial<Record<UsageLine, number>>>;

/** All of them together. */
export function addUsage(...usages: readonly Usage[]): Usage {
  const sum: Partial<Record<UsageLine, number>> = {};
  for (const usage of usages) {
    for (const line of usageLines) {
      const count = usage[line];
      if (count !== undefined) sum[line] = (sum[line] ?? 0) + count;
    }
  }
  return sum;
}

/** A usage so many times, for example for 1,000 partners; a factor may be a share. */
export const scaleUsage = (usage: Usage, factor: number): Usage =>
  Object.fromEntries(
    usageLines.flatMap((line) => (usage[line] === undefined ? [] : [[line, usage[line] * factor]])),
  );
