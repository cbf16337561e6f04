import type { Purpose, Sending } from '../../contracts/action.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import type { CapRow, DeferReason, MessageRow, SkipReason } from '../../contracts/message.ts';
import { epochOf } from '../instant.ts';
import { capVerdict } from './cap.ts';
import { objectionOf } from './consent.ts';
import { hoursVerdict } from './hours.ts';
import { chooseLanguage } from './language.ts';

/** All that decides about one email to one contact, as it was read. */
export interface SendQuestion {
  readonly vendor: VendorRow;
  readonly partner: Pick<MembershipRow, 'country'>;
  readonly contact: ContactRow;
  readonly email: {
    readonly purpose: Purpose;
    readonly topic?: string | undefined;
    readonly languages: readonly string[];
  };
  /** The rules of the journey. */
  readonly sending?: Sending | undefined;
  /** What was sent to the contact, by all journeys. */
  readonly counted?: CapRow | undefined;
  /** What was decided about the email before. */
  readonly entry?: Pick<MessageRow, 'status' | 'deferred'> | undefined;
  /** Whether a pause of the journey held it for so long that a marketing mail is out of date. */
  readonly expired: boolean;
  /** Business time, as an Instant. */
  readonly now: string;
}

/** `notices` are what stood in for something that is missing, for the timeline. */
export type SendDecision = { readonly notices: string[] } & (
  | { readonly decision: 'send'; readonly language: string }
  | Objection
);
type Objection =
  | { readonly decision: 'defer'; readonly until: string; readonly reason: DeferReason }
  | { readonly decision: 'skip'; readonly reason: SkipReason };

/**
 * Whether an email goes to a contact now, later or not at all. What the contact wishes comes first, then whether there
 * is anything to read, then the hours, and the caps last: a place under a cap is taken only by what goes. Hours, caps
 * and expiry are for marketing mails alone.
 */
export function decideSend(question: SendQuestion): SendDecision {
  const { vendor, partner, contact, email, now } = question;
  const objection = objectionOf(contact, email, now);
  if (objection !== undefined) return skip(objection);
  const marketing = email.purpose === 'marketing';
  if (marketing && question.expired) return skip('expired');
  const languages = { contact: contact.language, country: partner.country, vendor: vendor.language };
  const choice = chooseLanguage(languages, email.languages);
  if (choice === undefined) return skip('no-language');
  const { language, notice } = choice;
  const notices = notice === undefined ? [] : [notice];
  return marketing ? withinRules(question, language, notices) : { decision: 'send', language, notices };
}

function withinRules(question: SendQuestion, language: string, noticed: string[]): SendDecision {
  const { vendor, partner, contact, sending = {}, now } = question;
  const zones = { contact: contact.zone, country: partner.country, vendor: vendor.zone };
  const hours = hoursVerdict(sending, vendor.holidays ?? [], zones, now);
  const notices = [...noticed, ...hours.notices];
  switch (hours.hours) {
    case 'closed':
      return { decision: 'defer', until: hours.until, reason: hours.reason, notices };
    case 'never':
      return skip('no-opening', notices);
    case 'open':
      return { ...(underCaps(question) ?? { decision: 'send', language }), notices };
  }
}

/** How long a message of a journey with a high priority waits for a place: later it is out of date. Milliseconds. */
const longestWait = 14 * 24 * 3_600_000;

/** What the caps have against a message that holds no place yet. */
function underCaps({ vendor, sending = {}, counted, entry, now }: SendQuestion): Objection | undefined {
  if (entry !== undefined && entry.status !== 'deferred') return undefined;
  const { cap, priority = 'normal' } = sending;
  const caps = [cap, vendor.cap].filter((each) => each !== undefined);
  const verdict = capVerdict(counted, caps, priority, now);
  switch (verdict.cap) {
    case 'room':
      return undefined;
    case 'yield':
      return { decision: 'skip', reason: 'yielded' };
    case 'full': {
      const soon = epochOf(verdict.freeAt) - epochOf(now) <= longestWait;
      // Once: a place that another took meanwhile is not waited for again, so that a machine's length has a bound.
      const waits = priority === 'high' && soon && entry?.deferred !== 'cap-full';
      return waits
        ? { decision: 'defer', until: verdict.freeAt, reason: 'cap-full' }
        : { decision: 'skip', reason: 'cap-reached' };
    }
  }
}

const skip = (reason: SkipReason, notices: string[] = []): SendDecision => ({
  decision: 'skip',
  reason,
  notices,
});
