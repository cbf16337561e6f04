import type { ControlCommand } from '../contracts/enrolment.ts';

/** Carries commands to control-execution at the rate that quotas allow; at least once. */
export interface ControlQueue {
  send(command: ControlCommand): Promise<void>;
}
