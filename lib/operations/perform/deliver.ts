import type { ActionOf } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import { instantOf } from '../../domain/instant.ts';
import { messageOf } from '../../domain/messaging/ledger.ts';
import { composeFor } from './compose.ts';
import type { Performing } from './performing.ts';
import { post } from './post.ts';
import type { ActionResult } from './result.ts';

/** Brings an email of a journey to one contact, once, in its turn; a marketing mail within the journey's sending rules. */
export function deliver(
  performing: Performing,
  action: ActionOf<'send'>,
  contact: ContactRow,
): Promise<ActionResult> {
  const { services, enrolment } = performing;
  const identity = messageOf(enrolment, action, contact, instantOf(services.clock.business()));
  return post(performing, {
    identity,
    counts: action.purpose === 'marketing',
    paced: true,
    compose: (entry) => composeFor(performing, action, contact, identity, entry),
  });
}
