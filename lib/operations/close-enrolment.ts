import { EnrolmentRef } from '../contracts/action.ts';
import { closing } from '../domain/enrolment/closing.ts';
import { instantOf } from '../domain/instant.ts';
import type { Services } from './services.ts';

/** How an execution ended, as EventBridge tells it. */
export interface ExecutionEnd {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** The execution's input, as JSON. */
  readonly input: string;
  readonly error?: string | undefined;
}

/**
 * Records the end of an enrolment that its last action did not record: a failure, a time-out, a stop from the
 * console. One that is closed already keeps its reason.
 */
export async function closeEnrolment({ store, clock }: Services, end: ExecutionEnd): Promise<void> {
  const { vendor, partner, journey, id: enrolment } = EnrolmentRef.parse(JSON.parse(end.input).enrolment);
  const status = end.status === 'SUCCEEDED' ? 'ended' : end.status === 'ABORTED' ? 'stopped' : 'failed';
  const reason = end.error ?? end.status.toLowerCase();
  const at = instantOf(clock.business());
  await store.transact([closing({ vendor, partner, journey, enrolment }, status, reason, at)]);
}
