import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { inkOn } from '../messaging/contrast.ts';
import { chooseLanguage, languageSourcesOf } from '../messaging/language.ts';
import { zoneOf } from '../zone.ts';
import { isPaused } from './wish.ts';

/** What the pages show of a vendor. */
export interface Branding {
  readonly name: string;
  readonly color: string;
  /** Black or white, whichever can be read on the colour. */
  readonly onColor: string;
  readonly portal: string;
  readonly support: string;
}

/** Where a contact stands with a vendor's mail, as the pages show it. */
export interface Standing {
  readonly vendor: Branding;
  /** Of the page. */
  readonly language: string;
  /** The contact's own language; the page may not be there in it. */
  readonly ownLanguage: string;
  readonly marketing: 'wanted' | 'unwanted';
  /** Why no mail at all can come, whatever is wished. */
  readonly stopped?: 'bounce' | 'complaint';
  /** An Instant. */
  readonly pausedUntil?: string;
  /** Of the contact, for dates. */
  readonly zone: string;
  readonly topics: readonly { topic: string; title: string; wanted: boolean }[];
}

/** Where a contact stands at a business time; `languages` are those that the pages are in, English among them. */
export function standingOf(
  vendor: VendorRow,
  membership: Pick<MembershipRow, 'country'>,
  contact: ContactRow,
  languages: readonly string[],
  now: string,
): Standing {
  const sources = languageSourcesOf(vendor, membership, contact);
  const { language } = chooseLanguage(sources, languages) ?? { language: 'en' };
  const { suppressed, consent, topics = {}, pausedUntil } = contact;
  const wantsAll = consent === 'granted';
  const listed = (vendor.topics ?? []).map(({ topic, title }) => ({
    topic,
    title: title[language] ?? title[vendor.language] ?? title.en ?? topic,
    wanted: (topics[topic] ?? consent) === 'granted',
  }));
  const isWanted =
    suppressed !== 'unsubscribed' &&
    consent !== 'refused' &&
    (wantsAll || listed.some(({ wanted }) => wanted));
  return {
    vendor: brandingOf(vendor),
    language,
    ownLanguage: contact.language ?? language,
    marketing: isWanted ? 'wanted' : 'unwanted',
    ...(suppressed === 'bounce' || suppressed === 'complaint' ? { stopped: suppressed } : {}),
    ...(pausedUntil !== undefined && isPaused(contact, now) ? { pausedUntil } : {}),
    zone: zoneOf({ contact: contact.zone, country: membership.country, vendor: vendor.zone }).zone,
    topics: listed,
  };
}

/** What the pages show of a vendor. */
export const brandingOf = ({ name, color, portal, support }: VendorRow): Branding => ({
  name,
  color,
  onColor: inkOn(color),
  portal,
  support,
});
