import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';

/** The wall clock for both times, as on AWS. */
export const systemClock: Clock = {
  business: () => Date.now(),
  machine: () => Date.now(),
  businessAt: (machine) => machine,
};

/** Random UUIDs (RFC 9562, version 4). */
export const randomIds: Ids = { unique: () => randomUUID() };
