import type {
  Action,
  ActionKind,
  EnrolmentRef,
  PerformRequest,
  PerformResponse,
} from '../../contracts/action.ts';
import type { Wait } from '../../contracts/enrolment.ts';
import type { WritingAction } from '../../domain/action/index.ts';
import { contactTraits, namesScore, partnerTraits, pick, primaryContact } from '../../domain/traits.ts';
import { dropOverdue } from '../drop-waits.ts';
import { scoreOfMembership } from '../score-of-membership.ts';
import { required, type Services } from '../services.ts';
import { act } from './act.ts';
import { approve } from './approve.ts';
import { call } from './call.ts';
import { carryOn } from './continue.ts';
import { end } from './end.ts';
import { stand } from './hold.ts';
import { notify } from './notify.ts';
import type { Performer, Performing } from './performing.ts';
import { reckon } from './reckon.ts';
import type { ActionResult } from './result.ts';
import { send } from './send.ts';

/**
 * What became of a list of actions. `deferred` asks to be called again with the same list at a business time (an
 * Instant); `held` to be called again once `journey.resumed` came after `since`; `closed` says that the enrolment
 * lives no more and that nothing further was done.
 */
export type Performed =
  | { outcome: 'done'; response: PerformResponse }
  | { outcome: 'deferred'; until: string }
  | { outcome: 'held'; since: string }
  | { outcome: 'closed' };

const writes = ({ services, enrolment }: Performing, action: WritingAction) =>
  act(services, enrolment, action);

const performers: { readonly [K in ActionKind]: Performer<K> } = {
  send,
  notify,
  approve,
  call,
  reckon,
  continue: carryOn,
  end,
  task: writes,
  set: writes,
  award: writes,
  advance: writes,
  emit: writes,
};

/**
 * Does actions in order, each once under its idempotency key (enrolment, step, turn) however often the list comes,
 * and answers the traits that the journey's later expressions name, fresh, with what the actions answered. Where the
 * machine goes on with a wait, that is registered last: an event may answer its token from then on.
 */
export async function perform(services: Services, request: PerformRequest): Promise<Performed> {
  const { enrolment, sending, actions, wait } = request;
  const begunAt = services.clock.machine();
  const standing = await stand(services, enrolment, actions);
  if (standing.held) return { outcome: 'held', since: standing.since };
  const { letGo, pilot } = standing;
  // The machine comes from somewhere: waits that are over are behind it, but for a reminder's, which goes on here.
  const own = new Set([...actions.map(({ id }) => id), ...(wait === undefined ? [] : [wait.step])]);
  await dropOverdue(services, { ...enrolment, enrolment: enrolment.id }, own);
  const performing = { services, enrolment, sending, expired: letGo !== undefined, pilot };
  const steps: PerformResponse['steps'] = {};
  const until: PerformResponse['until'] = {};
  for (const action of actions) {
    const result = await performOne(performing, action);
    if (result.outcome !== 'done') return result;
    if (result.answer !== undefined) steps[action.id] = result.answer;
    if (result.until !== undefined) until[action.id] = result.until;
  }
  await letGo?.();
  if (wait !== undefined) await register(services, enrolment, wait, begunAt);
  return { outcome: 'done', response: { steps, until, ...(await freshTraits(services, request)) } };
}

/** A row that a former attempt wrote may go, or be written over, while this one looks; more rounds than a few it can not. */
const rounds = 5;

/**
 * Writes a wait's row, over what a former attempt may have written, whose token is no good any more; never over that of an
 * attempt that began after this one. Throws where there is one: Step Functions hears no more of this attempt, or tries again.
 */
async function register(
  { store }: Services,
  { vendor, partner, journey, id: enrolment }: EnrolmentRef,
  { step, ...wait }: Wait,
  begunAt: number,
): Promise<void> {
  const key = { vendor, partner, enrolment, step };
  const fields = { journey, ...wait, begunAt };
  const remove = wait.where === undefined ? (['where'] as const) : [];
  const over = { op: 'patch', kind: 'wait', key, set: fields, remove } as const;
  for (let round = 0; round < rounds; round += 1) {
    if ((await store.transact([{ op: 'create', row: { kind: 'wait', ...key, ...fields } }])).committed)
      return;
    // Step Functions itself, and versions of before, write none of when they began.
    for (const formerly of [{ lessThan: begunAt + 1 }, { absent: true }] as const)
      if ((await store.transact([{ ...over, when: { begunAt: formerly } }])).committed) return;
    const row = await store.get('wait', key);
    // A call that came twice has one token.
    if (row?.token === wait.token) return;
    if ((row?.begunAt ?? 0) > begunAt) break;
  }
  throw new Error(`the wait of ${step} is registered by an attempt that began later`);
}

function performOne(performing: Performing, action: Action): Promise<ActionResult> {
  // Each performer is keyed by the kind of the action it takes; the compiler cannot follow that through a union.
  return (performers[action.kind] as Performer<ActionKind>)(performing, action);
}

async function freshTraits(
  services: Services,
  request: PerformRequest,
): Promise<Pick<PerformResponse, 'partner' | 'contact'>> {
  const { store, catalogue } = services;
  const { vendor, partner } = request.enrolment;
  const { wants } = request;
  const key = { vendor, partner };
  const [membership, contacts, score] = await Promise.all([
    wants.partner.length === 0 ? undefined : store.get('membership', key),
    wants.contact.length === 0 ? [] : store.list('contact', key),
    namesScore(wants.partner) ? scoreOfMembership(services, key) : undefined,
  ]);
  return {
    partner:
      wants.partner.length === 0
        ? {}
        : pick(partnerTraits(catalogue, required(membership, 'membership', key), score), wants.partner),
    contact: pick(contactTraits(catalogue, primaryContact(contacts)), wants.contact),
  };
}
