import type * as z from 'zod';
import { ContactRow, MembershipRow } from '../contracts/membership.ts';
import { simulatedContact } from './contact.ts';
import type { SimulatedPartner } from './population.ts';

/** What the table holds of a partner. */
export interface MemberRows {
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
}

/** No population can be made of a vendor's partners; the message says why, and what to do. */
export class NoPopulation extends Error {
  override readonly name = 'NoPopulation';
  readonly code = 'NoPopulation';
}

/** So many fields are named. */
const named = 10;

/**
 * The partners of a vendor as they stand, in the order of their ids, so that the same ones come to the same whoever reads
 * them. `onPage` hears after each page how many there are, and may throw. Throws NoPopulation where there is nobody, and
 * where a row can not be taken, naming partner and field: a forecast of some of the partners would pass for one of all.
 */
export async function populationOfMembers(
  pages: AsyncIterable<readonly MemberRows[]>,
  onPage: (partners: number) => void | Promise<void> = () => undefined,
): Promise<SimulatedPartner[]> {
  const partners: SimulatedPartner[] = [];
  const problems: string[] = [];
  for await (const page of pages) {
    for (const rows of page) {
      const wrong = problemsOf(rows);
      if (wrong.length === 0) partners.push(simulatedMember(rows));
      else problems.push(...wrong);
    }
    await onPage(partners.length);
  }
  if (problems.length > 0) {
    const more = problems.length > named ? [`and ${problems.length - named} more`] : [];
    throw new NoPopulation([...problems.slice(0, named), ...more, 'mend these partners first'].join('\n'));
  }
  if (partners.length === 0) throw new NoPopulation('the vendor has no partners: import some first');
  return partners.toSorted((a, b) => (a.partner < b.partner ? -1 : 1));
}

function simulatedMember({ membership, contacts }: MemberRows): SimulatedPartner {
  const { partner, persona, tier, stage, country, points, attributes } = membership;
  return {
    partner,
    persona,
    stage,
    points,
    attributes,
    ...(tier === undefined ? {} : { tier }),
    ...(country === undefined ? {} : { country }),
    contacts: contacts.map((contact) => simulatedContact(contact)),
  };
}

/** What a simulation takes of the rows: names and addresses are nothing to it. */
const Member = MembershipRow.pick({
  partner: true,
  persona: true,
  tier: true,
  stage: true,
  country: true,
  points: true,
  attributes: true,
});
const Contact = ContactRow.pick({
  contact: true,
  role: true,
  language: true,
  zone: true,
  consent: true,
  topics: true,
  suppressed: true,
  pausedUntil: true,
});

function problemsOf({ membership, contacts }: MemberRows): string[] {
  const { partner } = membership;
  return [
    ...issuesOf(Member.safeParse(membership), `partner ${partner}`),
    ...contacts.flatMap((each) =>
      issuesOf(Contact.safeParse(each), `partner ${partner}, contact ${each.contact}`),
    ),
  ];
}

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>, whose: string): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${whose}: ${path.join('.')}: ${message}`);
