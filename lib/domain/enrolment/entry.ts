import type { Catalogue } from '../../contracts/catalogue.ts';
import type { EnrolmentRow, refusals } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { JourneyDefinition, VersionRow } from '../../contracts/journey.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { armOf, isHeldOut } from '../chance-of-membership.ts';
import type { Score } from '../engagement/score.ts';
import { referenceOf } from '../event/reference.ts';
import { holds } from '../expression/holds.ts';
import { digestOf } from '../identity.ts';
import { epochOf, instantOf } from '../instant.ts';
import { contactTraits, partnerTraits, pick, primaryContact, vendorTraits } from '../traits.ts';

/** Everything about a membership that the decision to enter a journey, and the execution's input, are made from. */
export interface Candidate {
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  /** How active the partner is; absent while they never were. */
  readonly score?: Score;
  readonly trigger: EventRow;
  readonly version: Pick<VersionRow, 'owner' | 'journey' | 'version' | 'stateMachineArn' | 'definition'>;
  /** Whether the version is a pilot's, for a share of the members only. */
  readonly pilot: boolean;
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
    partner: partnerTraits(catalogue, membership, candidate.score),
    contact: contactTraits(catalogue, primaryContact(contacts)),
    vendor: vendorTraits(catalogue, vendor),
    trigger: triggerOf(trigger),
  };
  return holds(version.definition.audience, variables, trigger.at);
}

/**
 * The enrolment that an event opens in a journey version: open, or held out of the journey as one of its control
 * group. Its id is a hash of (vendor, journey, partner, triggering event), so that a repeat is the same enrolment.
 */
export function enrolmentOf(catalogue: Catalogue, candidate: Candidate, openedAt: string): EnrolmentRow {
  const { membership, trigger, version } = candidate;
  const { vendor, partner } = membership;
  const { journey, definition } = version;
  const blank = blankEnrolment(candidate, openedAt);
  const { goal } = definition;
  const observed = {
    ...blank,
    pilot: candidate.pilot,
    ...(goal === undefined ? {} : { goal: goalFrom(goal, trigger.at) }),
  };
  if (isHeldOut(vendor, partner, journey, definition.holdout ?? 0)) {
    return { ...observed, status: 'held-out' };
  }
  const splits = armsOf(membership, definition);
  const reference = referenceOf(trigger);
  const input = executionInput(catalogue, candidate, { id: blank.enrolment, openedAt, splits, reference });
  return { ...observed, splits, input: JSON.stringify(input), status: 'open' };
}

/** The enrolment that did not come about, with the refusal that the timeline shows. */
export function refusedEnrolment(candidate: Candidate, openedAt: string, refusal: Refusal): EnrolmentRow {
  return { ...blankEnrolment(candidate, openedAt), status: 'refused', reason: refusal, closedAt: openedAt };
}

function blankEnrolment(candidate: Candidate, openedAt: string): Omit<EnrolmentRow, 'status'> {
  const { membership, trigger, version } = candidate;
  const { vendor, partner } = membership;
  const { journey, owner, stateMachineArn, definition } = version;
  return {
    kind: 'enrolment',
    vendor,
    partner,
    journey,
    enrolment: digestOf(vendor, journey, partner, referenceOf(trigger)),
    owner,
    version: version.version,
    stateMachineArn,
    trigger: { type: trigger.type, id: trigger.id, at: trigger.at },
    stops: [...definition.stops],
    input: '{}',
    splits: {},
    pilot: false,
    run: 1,
    openedAt,
  };
}

function goalFrom(
  { event, where, within, ends }: NonNullable<JourneyDefinition['goal']>,
  since: string,
): NonNullable<EnrolmentRow['goal']> {
  return {
    event,
    ends,
    ...(where === undefined ? {} : { where }),
    ...(within === undefined ? {} : { by: instantOf(epochOf(since) + within * 1000) }),
  };
}

/** The arm of each of a journey's splits on which a membership falls. */
export const armsOf = (
  { vendor, partner }: Pick<MembershipRow, 'vendor' | 'partner'>,
  { journey, splits }: JourneyDefinition,
): Record<string, string> =>
  Object.fromEntries(splits.map(({ step, arms }) => [step, armOf(vendor, partner, journey, step, arms)]));

/**
 * The input of an execution: ids, and of the traits those that the journey's own expressions name. `reference` is what
 * the execution knows the trigger by.
 */
export function executionInput(
  catalogue: Catalogue,
  candidate: Candidate,
  {
    id,
    openedAt,
    splits,
    reference,
  }: { id: string; openedAt: string; splits: Record<string, string>; reference: string },
): object {
  const { membership, trigger, version } = candidate;
  const { vendor, partner } = membership;
  const { journey, owner, definition } = version;
  const { needs } = definition;
  return {
    enrolment: { id, vendor, partner, journey, owner, version: version.version, since: trigger.at, run: 1 },
    partner: pick(partnerTraits(catalogue, membership, candidate.score), needs.partner),
    contact: pick(contactTraits(catalogue, primaryContact(candidate.contacts)), needs.contact),
    vendor: pick(vendorTraits(catalogue, candidate.vendor), needs.vendor),
    journey: { id: journey, version: version.version, startedAt: openedAt },
    trigger: {
      ...pick(trigger.traits, needs.trigger),
      id: reference,
      type: trigger.type,
      at: trigger.at,
    },
    splits,
  };
}

const triggerOf = (event: EventRow): Record<string, unknown> => ({
  ...event.traits,
  id: referenceOf(event),
  type: event.type,
  at: event.at,
});
