import type { Catalogue } from '../../contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { parts } from '../../domain/cost/parts.ts';
import { addUsage, type Usage } from '../../domain/cost/usage.ts';
import type { Publication } from '../../operations/publishing/publication.ts';
import { rehearsedCaller } from '../caller.ts';
import type { Answer } from './answers.ts';
import { meteredRehearsal } from './metered-rehearsal.ts';
import { answersIn } from './sample-partner.ts';

/** A partner, and what they do and when: the event that they enter by comes first. */
export interface KnownPartner {
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly events: readonly Answer[];
}

export interface PartnersInJourneys {
  readonly vendor: VendorRow;
  readonly journeys: readonly Publication[];
  readonly catalogue: Catalogue;
  /** Epoch milliseconds, both. */
  readonly start: number;
  readonly end: number;
}

/** What partners use who do what is known of them, from a moment to another, all together, by part. Endpoints answer well. */
export async function meterPartners(
  { vendor, journeys, catalogue, start, end }: PartnersInJourneys,
  partners: readonly KnownPartner[],
): Promise<Readonly<Record<string, Usage>>> {
  const answers = Object.assign({}, ...journeys.map(({ stateMachine }) => answersIn(stateMachine)));
  const calls = Object.keys(answers).map((name) => ({
    name,
    url: `https://calls.vendor.example/${name}`,
    // A secret of 24 bytes that guards nothing: these calls go nowhere.
    secret: 'whsec_cmVoZWFyc2Fsc2VjcmV0b25seTI0',
  }));
  const used: Record<string, Usage> = {};
  for (const { membership, contacts, events } of partners) {
    const cast = { vendor: { ...vendor, calls }, membership, contacts, journeys, catalogue, start };
    const { rehearsal, post, close } = await meteredRehearsal({ ...cast, caller: rehearsedCaller(answers) });
    for (const [place, event] of events.entries()) {
      await rehearsal.passTo(event.at);
      await post(event, place === 0 ? parts.entry : parts.activity);
    }
    await rehearsal.passTo(end);
    const metered = await close();
    for (const [part, usage] of Object.entries(metered.parts)) used[part] = addUsage(used[part] ?? {}, usage);
  }
  return used;
}
