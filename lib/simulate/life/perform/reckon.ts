import type { ActionOf } from '../../../contracts/action.ts';
import { epochOf, instantOf } from '../../../domain/instant.ts';
import { latestUntil, reckon as reckonIn } from '../../../domain/reckon.ts';
import { primaryContact } from '../../../domain/traits.ts';
import { zoneOf } from '../../../domain/zone.ts';
import type { Life, LivedEnrolment } from '../life.ts';

/** The instant of a clock time in the primary contact's zone; undefined where it is too far away to be waited for. */
export function reckon(
  life: Life,
  enrolment: LivedEnrolment,
  action: ActionOf<'reckon'>,
): string | undefined {
  const { contacts, membership, scenario } = life;
  const { zone } = zoneOf({
    contact: primaryContact(contacts)?.zone,
    country: membership.country,
    vendor: scenario.vendor.zone,
  });
  const until = reckonIn(action.moment, zone, instantOf(life.now));
  return epochOf(until) > latestUntil(enrolment.ref.since) ? undefined : until;
}
