import type { WaitRow } from '../contracts/enrolment.ts';
import type { EventRow } from '../contracts/event.ts';
import { executionName } from '../domain/enrolment/execution.ts';
import { endedByGoal } from '../domain/enrolment/goal.ts';
import { instantOf } from '../domain/instant.ts';
import { answerOf, claimOf } from '../domain/wait/claim.ts';
import { claimed } from '../domain/wait/claimed.ts';
import { earliest } from '../domain/wait/satisfies.ts';
import type { Services } from './services.ts';

/**
 * Answers a wait with the earliest event that satisfies it, if there is one. Called for each wait that a new event
 * might satisfy and for each wait whose token is new; both look, strongly consistent, after their own row is
 * written, so that whichever comes second finds the first. Step Functions judges who won: a late or a second answer
 * is no error. The row goes only while it still holds the token that was answered. Where it has gone already, with its
 * time or its enrolment, an answer that Step Functions took is kept all the same.
 */
export async function settle(services: Services, wait: WaitRow): Promise<void> {
  const { store, orchestrator, clock } = services;
  const { vendor, partner, enrolment, journey, step } = wait;
  const claim = claimOf(wait);
  const event = await earliest(
    claim,
    await store.list('event', { vendor, partner, type: claim.event }, claim.since),
  );
  if (event === undefined) return;
  const verdict = await orchestrator.settle(wait.token, JSON.stringify(answerOf(wait, event)));
  const done = {
    op: 'delete',
    kind: 'wait',
    key: { vendor, partner, enrolment, step },
    when: { token: wait.token },
  } as const;
  if (verdict === 'closed' && !(await wasAnswered(services, wait, event))) {
    await store.transact([done]);
    return;
  }
  // A hold is no step's: its line would stand in the place of that of the step's own wait.
  if (event.type === 'journey.resumed') {
    await store.transact([done]);
    return;
  }
  const now = instantOf(clock.business());
  // Kept late, it is told as of when it came: before all that it led to.
  const at = now < wait.until ? now : latest(event.recordedAt, wait.at);
  const identity = { vendor, partner, enrolment, journey, step, turn: 0, action: 'waitFor' };
  const told = { ...claimed(wait), cameAt: event.at };
  const result = { outcome: 'done', detail: `${event.type} of ${event.at}`, ...told } as const;
  const line = { op: 'put', row: { kind: 'action', ...identity, ...result, at } } as const;
  const kept = await store.transact([done, line]);
  if (kept.committed || verdict === 'closed') return;
  if ((await store.get('wait', wait)) === undefined) await store.transact([line]);
}

/** Whether a closed wait was closed by an answer: an attempt before this one, cut off before it kept that. */
async function wasAnswered(services: Services, wait: WaitRow, event: EventRow): Promise<boolean> {
  const { store, clock, orchestrator } = services;
  const enrolment = await store.get('enrolment', wait);
  if (enrolment === undefined) return false;
  const { status, closedAt, stateMachineArn } = enrolment;
  // Nothing else has closed it: its time has not come, and its enrolment was not taken from it.
  const wentOn = status === 'open' || (status === 'ended' && !endedByGoal(enrolment));
  if (wentOn && instantOf(clock.business()) < wait.until) return true;
  // An event that came when all was over was no answer. Of any other only Step Functions knows.
  const end = closedAt !== undefined && closedAt < wait.until ? closedAt : wait.until;
  if (latest(event.recordedAt, wait.at) >= end) return false;
  return orchestrator.answered({ stateMachineArn, name: executionName(enrolment), token: wait.token });
}

const latest = (a: string, b: string): string => (a > b ? a : b);
