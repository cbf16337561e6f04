import type { ActionOf } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import { instantOf } from '../../domain/instant.ts';
import { messageOf } from '../../domain/messaging/ledger.ts';
import { nextOpening } from '../../domain/messaging/sending-hours.ts';
import { isKnown, type ZoneChoice, zoneOf } from '../../domain/zone.ts';
import { required } from '../services.ts';
import { composeFor } from './compose.ts';
import type { Performing } from './performing.ts';
import { type Letter, post } from './post.ts';
import type { ActionResult } from './result.ts';

/** Brings an email of a journey to one contact, once; a marketing mail within the journey's sending rules. */
export async function deliver(
  performing: Performing,
  action: ActionOf<'send'>,
  contact: ContactRow,
): Promise<ActionResult> {
  const { services, enrolment, sending } = performing;
  const identity = messageOf(enrolment, action, contact, instantOf(services.clock.business()));
  const letter = {
    identity,
    compose: () => composeFor(services, enrolment, action, contact, identity.message),
  };
  if (action.purpose === 'service' || sending === undefined) return post(performing, letter);
  const { cap } = sending;
  return post(performing, { ...letter, cap, hours: () => hoursFor(performing, contact) });
}

/** When the sending hours are open for a contact; nothing is said where the journey has none. */
async function hoursFor(
  { services, enrolment: { vendor }, sending = {} }: Performing,
  contact: ContactRow,
): ReturnType<NonNullable<Letter['hours']>> {
  const { days, from, to } = sending;
  if (days === undefined && from === undefined && to === undefined) return { notices: [] };
  const row = required(await services.store.get('vendor', { vendor }), 'vendor', { vendor });
  const { zone, notice } = zoneFor(sending.zone, contact.zone, row.zone);
  const now = instantOf(services.clock.business());
  const opening = nextOpening(sending, zone, now);
  return {
    ...(opening === now ? {} : { opening }),
    notices: notice === undefined ? [] : [notice],
  };
}

/** A zone that the journey names, else the contact's. */
function zoneFor(named: string | undefined, contact: string | undefined, vendor: string): ZoneChoice {
  const isNamed = named !== undefined && named !== 'partner' && isKnown(named);
  return isNamed ? { zone: named } : zoneOf(contact, vendor);
}
