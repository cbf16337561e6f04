import type { Catalogue } from '../../contracts/catalogue.ts';
import type { EnrolmentRow, refusals } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { JourneyDefinition, VersionRow } from '../../contracts/journey.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import type { Write } from '../../contracts/write.ts';
import { referenceOf } from '../event/reference.ts';
import { holds } from '../expression/holds.ts';
import { digestOf } from '../identity.ts';
import { contactTraits, partnerTraits, pick, primaryContact, vendorTraits } from '../traits.ts';

/** Everything about a membership that the decision to enter a journey, and the execution's input, are made from. */
export interface Candidate {
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly trigger: EventRow;
  readonly version: VersionRow;
}

export type Refusal = keyof typeof refusals;

/** Whether an event is one that a journey starts on. */
export async function startsOn(definition: JourneyDefinition, event: EventRow): Promise<boolean> {
  for (const start of definition.starts) {
    if (start.event === event.type && (await holds(start.where, { event: event.traits }, event.at)))
      return true;
  }
  return false;
}

/** Whether a journey is meant for this membership. */
export async function isInAudience(catalogue: Catalogue, candidate: Candidate): Promise<boolean> {
  const { version, membership, contacts, vendor, trigger } = candidate;
  const variables = {
    partner: partnerTraits(catalogue, membership),
    contact: contactTraits(catalogue, primaryContact(contacts)),
    vendor: vendorTraits(catalogue, vendor),
    trigger: triggerOf(trigger),
  };
  return holds(version.definition.audience, variables, trigger.at);
}

/**
 * The enrolment that an event opens in a journey version, or the refusal that the timeline shows. Its id is a
 * hash of (vendor, journey, partner, triggering event), so that a repeat is the same enrolment.
 */
export function enrolmentOf(
  catalogue: Catalogue,
  candidate: Candidate,
  openedAt: string,
  refusal?: Refusal,
): EnrolmentRow {
  const { membership, trigger, version } = candidate;
  const { vendor, partner } = membership;
  const { journey, owner } = version;
  const enrolment = digestOf(vendor, journey, partner, referenceOf(trigger));
  return {
    kind: 'enrolment',
    vendor,
    partner,
    journey,
    enrolment,
    owner,
    version: version.version,
    stateMachineArn: version.stateMachineArn,
    trigger: { type: trigger.type, id: trigger.id, at: trigger.at },
    stops: [...version.definition.stops],
    input:
      refusal === undefined
        ? JSON.stringify(executionInput(catalogue, candidate, enrolment, openedAt))
        : '{}',
    status: refusal === undefined ? 'open' : 'refused',
    ...(refusal === undefined ? {} : { reason: refusal, closedAt: openedAt }),
    openedAt,
  };
}

/** Opens an enrolment: refused at 0 where it was opened before, at 1 where the journey admitted the partner already. */
export function entryWrites(enrolment: EnrolmentRow): Write[] {
  const { vendor, partner, journey } = enrolment;
  return [
    { op: 'create', row: enrolment },
    { op: 'create', row: { kind: 'entry', vendor, partner, journey, enrolment: enrolment.enrolment } },
  ];
}

/** The input of an execution: ids, and of the traits those that the journey's own expressions name. */
function executionInput(catalogue: Catalogue, candidate: Candidate, id: string, startedAt: string): object {
  const { membership, trigger, version } = candidate;
  const { vendor, partner } = membership;
  const { journey, owner, definition } = version;
  const { needs } = definition;
  return {
    enrolment: { id, vendor, partner, journey, owner, version: version.version, since: trigger.at },
    partner: pick(partnerTraits(catalogue, membership), needs.partner),
    contact: pick(contactTraits(catalogue, primaryContact(candidate.contacts)), needs.contact),
    vendor: pick(vendorTraits(catalogue, candidate.vendor), needs.vendor),
    journey: { id: journey, version: version.version, startedAt },
    trigger: {
      ...pick(trigger.traits, needs.trigger),
      id: referenceOf(trigger),
      type: trigger.type,
      at: trigger.at,
    },
  };
}

const triggerOf = (event: EventRow): Record<string, unknown> => ({
  ...event.traits,
  id: referenceOf(event),
  type: event.type,
  at: event.at,
});
