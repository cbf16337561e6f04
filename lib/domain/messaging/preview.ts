import type { Purpose, Sending } from '../../contracts/action.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import type { EmailRow } from '../../contracts/message.ts';
import { decideSend, type SendDecision } from './decide.ts';
import { chooseLanguage, type LanguageWish, languageWishes } from './language.ts';
import {
  fillLine,
  type MailLinks,
  personalOf,
  type RenderedEmail,
  renderEmail,
  renderTarget,
} from './render.ts';

type Content = Pick<EmailRow, 'language' | 'subject' | 'preheader' | 'html' | 'text' | 'links'>;

/** One email and one reader. */
export interface PreviewQuestion {
  readonly vendor: VendorRow;
  readonly partner: MembershipRow;
  readonly contact: ContactRow;
  /** The email in each of its languages. */
  readonly versions: readonly Content[];
  readonly purpose: Purpose;
  readonly topic?: string | undefined;
  /** The rules of the journey. */
  readonly sending?: Sending | undefined;
  /** Business time, as an Instant. */
  readonly now: string;
}

/** An email as its reader would get it. */
export interface Preview extends RenderedEmail {
  /** What mail programs show behind the subject. */
  readonly preheader: string;
  readonly language: string;
  /** The languages that were tried for it, the chosen one last. */
  readonly tried: readonly LanguageWish[];
  /** What would become of it, were it sent now: hours and consent say so, and no cap. */
  readonly decision: SendDecision;
  /** Allowed variables that the chosen version names and that are empty for this reader, such as `partner.tier`. */
  readonly empty: readonly string[];
  /** The version that was filled in. */
  readonly version: Content;
}

/** Where the links that end a marketing mail lead from a preview, which ends nothing. [RFC 2606: `.invalid`] */
const nowhere = 'https://preview.invalid';

/**
 * Fills an email as a send does, by the same choice of language and the same rendering, whatever would keep it from being
 * sent; its tracked links lead straight to their targets. `namedIn` answers the variables that a Liquid text names.
 * Undefined where it exists in no language that the reader may get. Throws as `renderEmail` does.
 */
export function previewEmail(
  question: PreviewQuestion,
  namedIn: (text: string) => readonly string[],
): Preview | undefined {
  const { vendor, partner, contact, versions, purpose, topic, sending, now } = question;
  const languages = versions.map(({ language }) => language);
  const sources = { contact: contact.language, country: partner.country, vendor: vendor.language };
  const choice = chooseLanguage(sources, languages);
  const version = versions.find(({ language }) => language === choice?.language);
  if (version === undefined) return undefined;
  const { language } = version;
  const personal = personalOf(vendor, partner, contact, language);
  const links: MailLinks = {
    follow: (target) => renderTarget(version.links?.[target] ?? '', personal),
    ...(purpose === 'marketing' && {
      unsubscribe: `${nowhere}/u`,
      preferences: `${nowhere}/p`,
    }),
  };
  const named = [version.subject, version.preheader, version.text, ...(version.links ?? [])].flatMap(namedIn);
  return {
    ...renderEmail(version, personal, links),
    preheader: fillLine(version.preheader, personal) ?? '',
    language,
    tried: triedUntil(language, [...languageWishes(sources)]),
    decision: decideSend({
      vendor,
      partner,
      contact,
      email: { purpose, topic, languages },
      sending,
      expired: false,
      now,
    }),
    empty: [...new Set(named)].filter((name) => fillLine(`{{ ${name} }}`, personal) === ''),
    version,
  };
}

/** Each language once, in the order in which they are tried. */
function triedUntil(chosen: string, wishes: readonly LanguageWish[]): LanguageWish[] {
  const known = wishes.map(({ language }) => language);
  const once = wishes.filter(({ language }, position) => known.indexOf(language) === position);
  return once.slice(0, once.findIndex(({ language }) => language === chosen) + 1);
}
