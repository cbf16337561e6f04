import type { ActionOf, CallFailure, CallRow } from '../../contracts/action.ts';
import type { VendorRow } from '../../contracts/membership.ts';
import type { Create, Patch } from '../../contracts/write.ts';
import { actionRow, aliveCheck } from '../../domain/action/act.ts';
import { answerTraits, isGood } from '../../domain/calling/answer.ts';
import { callBody, callId } from '../../domain/calling/payload.ts';
import { pauseAfter } from '../../domain/calling/schedule.ts';
import { signedHeaders } from '../../domain/calling/sign.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import type { CallAnswer } from '../../ports/caller.ts';
import { required } from '../services.ts';
import type { Performer, Performing } from './performing.ts';
import { type ActionResult, closed, deferUntil, type StepAnswer } from './result.ts';

const timeoutMs = 10_000;
/** The endpoint is gone and wants no more calls. [Standard Webhooks, "Disabling endpoints"] */
const gone = 410;

/**
 * Calls an endpoint of the vendor until it is answered or the time is over, and keeps the answer: an endpoint that
 * has answered is never called again. An attempt holds a lease, as a send does: one that was cut off is repeated
 * under the same id once the lease is over. Pauses are machine time, `within` is the journey's.
 */
export const call: Performer<'call'> = async (performing, action) => {
  const { services, enrolment } = performing;
  const { store, clock } = services;
  const { vendor, partner, id } = enrolment;
  const known = await store.get('call', { vendor, partner, enrolment: id, step: action.id });
  if (known !== undefined && known.status !== 'open') return doneWith(known);
  if (known !== undefined && clock.machine() < known.nextAt) return deferUntil(services, known.nextAt);
  if (known !== undefined && clock.business() > deadlineOf(known, action)) {
    return finish(performing, action, known, { failure: 'no-answer', status: 0 });
  }
  const row = claimOf(performing, action, known);
  const claimed = await store.transact([takeWrite(row, known), aliveCheck(enrolment)]);
  if (!claimed.committed) return claimed.refused.includes(0) ? call(performing, action) : closed;
  const endpoints = required(await store.get('vendor', { vendor }), 'vendor', { vendor }).calls;
  const endpoint = endpoints.find(({ name }) => name === action.call);
  if (endpoint === undefined) return finish(performing, action, row, { failure: 'no-endpoint', status: 0 });
  const answer = await attempt(performing, action, row, endpoint);
  return conclude(performing, action, row, answer);
};

function claimOf({ services, enrolment }: Performing, action: ActionOf<'call'>, known?: CallRow): CallRow {
  const { clock, ledgerTimes } = services;
  const { vendor, partner, id } = enrolment;
  return {
    kind: 'call',
    vendor,
    partner,
    enrolment: id,
    step: action.id,
    attempts: (known?.attempts ?? 0) + 1,
    nextAt: clock.machine() + ledgerTimes.lease,
    startedAt: known?.startedAt ?? instantOf(clock.business()),
    status: 'open',
  };
}

function takeWrite(row: CallRow, known: CallRow | undefined): Create<'call'> | Patch<'call'> {
  if (known === undefined) return { op: 'create', row };
  const { attempts, nextAt } = row;
  return patchOf(known, { attempts, nextAt });
}

/** Changes a call that nobody else has moved since it was read. */
const patchOf = (
  { vendor, partner, enrolment, step, attempts, nextAt }: CallRow,
  set: Partial<CallRow>,
): Patch<'call'> => ({
  op: 'patch',
  kind: 'call',
  key: { vendor, partner, enrolment, step },
  set,
  when: { status: 'open', attempts, nextAt },
});

function attempt(
  { services, enrolment }: Performing,
  action: ActionOf<'call'>,
  row: CallRow,
  { url, secret }: VendorRow['calls'][number],
): Promise<CallAnswer> {
  const body = callBody(enrolment, action, row.startedAt);
  const headers = signedHeaders(secret, callId(enrolment, action), services.clock.machine(), body);
  return services.caller.post({ url, headers, body, timeoutMs });
}

async function conclude(
  performing: Performing,
  action: ActionOf<'call'>,
  row: CallRow,
  answer: CallAnswer,
): Promise<ActionResult> {
  const { services } = performing;
  if (answer.outcome === 'refused') {
    return finish(performing, action, row, { failure: 'endpoint-refused', status: 0 });
  }
  const status = answer.outcome === 'answered' ? answer.status : 0;
  if (answer.outcome === 'answered' && isGood(status)) {
    return finish(performing, action, row, {
      answer: answerTraits(action.answers, status, answer.body),
      status,
    });
  }
  if (status === gone) return finish(performing, action, row, { failure: 'gone', status });
  const nextAt = services.clock.machine() + pauseAfter(row.attempts);
  if (services.clock.businessAt(nextAt) > deadlineOf(row, action)) {
    return finish(performing, action, row, { failure: 'no-answer', status });
  }
  await services.store.transact([patchOf(row, { nextAt })]);
  return deferUntil(services, nextAt);
}

const deadlineOf = ({ startedAt }: CallRow, { within }: ActionOf<'call'>): number =>
  epochOf(startedAt) + within * 1000;

/** Keeps how the call ended, with what the timeline says of it. */
async function finish(
  performing: Performing,
  action: ActionOf<'call'>,
  row: CallRow,
  end: { answer: StepAnswer; status: number } | { failure: CallFailure; status: number },
): Promise<ActionResult> {
  const { services, enrolment } = performing;
  const { store, clock } = services;
  const { vendor, partner, enrolment: id, step } = row;
  const good = 'answer' in end;
  const answer: StepAnswer = good ? end.answer : { ok: false, status: end.status };
  const told = good
    ? { outcome: 'done' as const, detail: `${action.call}: answered with ${end.status}` }
    : { outcome: 'skipped' as const, detail: action.call, reason: end.failure };
  const outcome = await store.transact([
    patchOf(row, { status: good ? 'answered' : 'given-up', answer }),
    { op: 'create', row: actionRow({ enrolment, now: instantOf(clock.business()) }, action, told) },
  ]);
  if (outcome.committed) return { outcome: 'done', answer };
  // Another invocation was faster: what it kept is the answer.
  const kept = await store.get('call', { vendor, partner, enrolment: id, step });
  return kept === undefined || kept.status === 'open'
    ? deferUntil(services, kept?.nextAt ?? row.nextAt)
    : doneWith(kept);
}

const doneWith = ({ answer = { ok: false, status: 0 } }: CallRow): ActionResult => ({
  outcome: 'done',
  answer,
});
