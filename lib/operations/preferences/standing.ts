import { instantOf } from '../../domain/instant.ts';
import { paths } from '../../domain/link/mail-links.ts';
import { signLink } from '../../domain/link/token.ts';
import { type Branding, brandingOf, type Standing, standingOf } from '../../domain/preferences/standing.ts';
import type { Services } from '../services.ts';
import type { ActingPurpose } from './fulfil.ts';
import type { Reader, Refusal } from './open-link.ts';

export type { Branding, Standing };

/** Where a reader stands at this moment. */
export const standingFor = (
  { clock }: Services,
  { vendor, membership, contact }: Reader<ActingPurpose> | Reader<'task'>,
  languages: readonly string[],
): Standing => standingOf(vendor, membership, contact, languages, instantOf(clock.business()));

/** The vendor whose link leads nowhere any more, where it is known. */
export const vendorOf = (refusal: Refusal): Branding | undefined =>
  'vendor' in refusal && refusal.vendor !== undefined ? brandingOf(refusal.vendor) : undefined;

/** The address of a reader's preferences, from a page that another link of theirs opened. */
export async function preferencesAddress(
  { keys }: Services,
  { link }: Reader<ActingPurpose>,
): Promise<string> {
  const { vendor, partner, contact, message } = link;
  const token = signLink(await keys.keys(), { purpose: 'preferences', vendor, partner, contact, message });
  return `..${paths.preferences}${token}`;
}
