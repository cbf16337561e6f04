import type { Catalogue } from '../../contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { personas, tiers } from '../../contracts/naming.ts';
import { holds } from '../../domain/expression/holds.ts';
import { instantOf } from '../../domain/instant.ts';
import { contactTraits, partnerTraits, vendorTraits } from '../../domain/traits.ts';
import type { Publication } from '../../operations/publishing/publication.ts';
import { contactsOf, memberFor, membershipOf, rehearsalVendor } from '../cast.ts';
import { startEvent } from '../start-event.ts';
import type { JourneyTest } from '../test-schema.ts';

/** What is known of the partner who is sent through; the rest is chosen so that the journey is meant for them. */
export interface Wanted {
  readonly persona?: (typeof personas)[number] | undefined;
  readonly tier?: (typeof tiers)[number] | undefined;
}

export interface Cast {
  readonly vendor: VendorRow;
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly first: {
    readonly type: string;
    readonly data: Readonly<Record<string, string | number | boolean>>;
  };
  readonly calls: NonNullable<JourneyTest['calls']>;
}

/** A journey of which no sample partner can be made: what to say of the partner instead. */
export class NoSamplePartner extends Error {
  override readonly name = 'NoSamplePartner';
  readonly code = 'NoSamplePartner';
}

/** A partner, its vendor and the event that starts the journey, for whom the journey is meant. */
export async function castFor(
  { definition, stateMachine }: Publication,
  wanted: Wanted,
  catalogue: Catalogue,
  start: number,
): Promise<Cast> {
  const { journey } = definition;
  const first = await startEvent(definition, []);
  if (first === undefined)
    throw new NoSamplePartner(
      `${journey} starts with an event of its own condition: no sample of it is known`,
    );
  const calls = answersIn(stateMachine);
  for (const persona of wanted.persona === undefined ? personas : [wanted.persona]) {
    for (const tier of wanted.tier === undefined ? tiers : [wanted.tier]) {
      const test: JourneyTest = { ...template, partner: { persona, tier }, calls };
      const member = memberFor(test, definition);
      if ('problem' in member) throw new NoSamplePartner(member.problem);
      const membership = membershipOf(test, definition, member.id, start);
      const contacts = contactsOf(test, membership);
      const vendor = rehearsalVendor(test);
      const variables = {
        partner: partnerTraits(catalogue, membership),
        contact: contactTraits(catalogue, contacts[0]),
        vendor: vendorTraits(catalogue, vendor),
        trigger: first.data,
      };
      if (await holds(definition.audience, variables, instantOf(start)))
        return { vendor, membership, contacts, first, calls };
    }
  }
  const said = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const which =
    said.length === 0
      ? 'no sample partner'
      : `no partner with ${said.map((each) => each.join(' ')).join(', ')}`;
  throw new NoSamplePartner(`${journey} is meant for ${which}: its audience is ${definition.audience}`);
}

const template: JourneyTest = { name: 'cost', after: '1 day', expect: { journey: 'completed' } };

/** An answer for each call that the state machine makes, with a value for each field that it reads. */
export function answersIn(stateMachine: object): NonNullable<JourneyTest['calls']> {
  const answers: Record<string, Record<string, string | number | boolean>> = {};
  const values = { string: 'ok', number: 1, boolean: true };
  JSON.stringify(stateMachine, (_, value) => {
    if (value?.kind === 'call' && typeof value.call === 'string') {
      const fields = Object.entries((value.answers ?? {}) as Record<string, keyof typeof values>);
      answers[value.call] = Object.fromEntries(fields.map(([name, type]) => [name, values[type]]));
    }
    return value;
  });
  return answers;
}
