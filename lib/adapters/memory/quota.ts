import type { SendLimits } from '../../domain/messaging/pace.ts';
import type { Quota } from '../../ports/quota.ts';

const noLimits: SendLimits = { perSecond: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY };

/** A quota that stays as it is. */
export const memoryQuota = (limits: SendLimits = noLimits): Quota => ({ read: async () => limits });
