import type { SendLimits } from '../domain/messaging/pace.ts';

/** What SES takes of this account in this region at present. */
export interface Quota {
  /** Never fails: where SES does not say, what it said last or a careful guess. */
  read(): Promise<SendLimits>;
}
