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
 * console. One that is closed already keeps its reason, and one that another execution carries on stays open.
 */
export async function closeEnrolment({ store, clock }: Services, end: ExecutionEnd): Promise<void> {
  const { vendor, partner, journey, id, run } = EnrolmentRef.parse(JSON.parse(end.input).enrolment);
  const status = end.status === 'SUCCEEDED' ? 'ended' : end.status === 'ABORTED' ? 'stopped' : 'failed';
  const reason = end.error ?? end.status.toLowerCase();
  const at = instantOf(clock.business());
  const close = closing({ vendor, partner, journey, enrolment: id }, status, reason, at);
  await store.transact([{ ...close, when: { ...close.when, run } }]);
}
