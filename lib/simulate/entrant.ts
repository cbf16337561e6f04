import * as z from 'zod';
import type { EnrolmentRow } from '../contracts/enrolment.ts';
import type { EventRow } from '../contracts/event.ts';
import type { ContactRow, MembershipRow } from '../contracts/membership.ts';
import { Persona, Stage, Tier } from '../contracts/naming.ts';
import { stageAt } from '../domain/behaviour/stage-at.ts';
import { epochOf } from '../domain/instant.ts';
import { simulatedContact } from './contact.ts';
import type { SimulatedPartner } from './population.ts';

/** What the table holds of a partner who entered a journey, and of how they did. */
export interface EntrantRows {
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly stages: readonly EventRow[];
  readonly entries: readonly { readonly enrolment: EnrolmentRow; readonly trigger: EventRow }[];
}

/** The traits that an execution was given of the partner when they entered. */
const Given = z.object({
  partner: z.looseObject({
    persona: Persona.optional(),
    tier: Tier.optional(),
    stage: Stage.optional(),
    points: z.number().optional(),
  }),
});
/** What is no attribute of a membership, though a trait of the partner. */
const others = new Set([
  'id',
  'persona',
  'tier',
  'stage',
  'country',
  'points',
  'alive',
  'rhythmDays',
  'silentDays',
]);

/**
 * A partner who entered, as they did: at those moments, by those events, with the traits that the journey saw then. Of
 * whatever the journey does not look at, and of the contacts, what is known today stands for what was known then.
 */
export function entrant(
  { membership, contacts, stages, entries }: EntrantRows,
  needs: readonly string[],
): SimulatedPartner {
  const { partner, persona, tier, country, points } = membership;
  const [first] = entries;
  if (first === undefined) throw new RangeError(`${partner} has not entered`);
  const parsed = Given.safeParse(JSON.parse(first.enrolment.input));
  // The control group runs nothing, and is given nothing.
  const given = parsed.success ? parsed.data.partner : undefined;
  const isSeen = (name: string): boolean => given !== undefined && needs.includes(name);
  const attributes = Object.entries(membership.attributes).filter(([name]) => !isSeen(name));
  const seen = Object.entries(given ?? {}).filter(([name]) => !others.has(name));
  const then = isSeen('tier') ? given?.tier : tier;
  return {
    partner,
    persona: given?.persona ?? persona,
    ...(then === undefined ? {} : { tier: then }),
    stage: given?.stage ?? stageAt(membership, stages, first.trigger.at),
    ...(country === undefined ? {} : { country }),
    points: given?.points ?? points,
    // Traits are scalars, as attributes are.
    attributes: Object.fromEntries([...attributes, ...seen]) as MembershipRow['attributes'],
    contacts: contacts.map((contact) => simulatedContact(contact, first.trigger.at)),
    // What is no trait nobody looks at, and may be a person's.
    entries: entries.map(({ trigger: { type, at, traits } }) => ({ type, at: epochOf(at), data: traits })),
  };
}
