import type { Action, PerformRequest, PerformResponse } from '../../contracts/action.ts';
import { contactTraits, partnerTraits, pick, primaryContact } from '../../domain/traits.ts';
import { required, type Services } from '../services.ts';
import { act } from './act.ts';
import { end } from './end.ts';
import { send } from './send.ts';

/**
 * What became of a list of actions. `deferred` asks to be called again with the same list at a business time (an
 * Instant); `closed` says that the enrolment lives no more and that nothing further was done.
 */
export type Performed =
  | { outcome: 'done'; response: PerformResponse }
  | { outcome: 'deferred'; until: string }
  | { outcome: 'closed' };

/** What became of one action. */
export type ActionResult = { outcome: 'done' } | Exclude<Performed, { outcome: 'done' }>;

/**
 * Does actions in order, each once under its idempotency key (enrolment, step, turn) however often the list comes,
 * and answers the traits that the journey's later expressions name, fresh.
 */
export async function perform(services: Services, request: PerformRequest): Promise<Performed> {
  for (const action of request.actions) {
    const result = await performOne(services, request, action);
    if (result.outcome !== 'done') return result;
  }
  return { outcome: 'done', response: await freshTraits(services, request) };
}

function performOne(
  services: Services,
  { enrolment }: PerformRequest,
  action: Action,
): Promise<ActionResult> {
  switch (action.kind) {
    case 'send':
      return send(services, enrolment, action);
    case 'end':
      return end(services, enrolment, action);
    default:
      return act(services, enrolment, action);
  }
}

async function freshTraits(services: Services, request: PerformRequest): Promise<PerformResponse> {
  const { store, catalogue } = services;
  const { vendor, partner } = request.enrolment;
  const { wants } = request;
  const key = { vendor, partner };
  const [membership, contacts] = await Promise.all([
    wants.partner.length === 0 ? undefined : store.get('membership', key),
    wants.contact.length === 0 ? [] : store.list('contact', key),
  ]);
  return {
    partner:
      wants.partner.length === 0
        ? {}
        : pick(partnerTraits(catalogue, required(membership, 'membership', key)), wants.partner),
    contact: pick(contactTraits(catalogue, primaryContact(contacts)), wants.contact),
  };
}
