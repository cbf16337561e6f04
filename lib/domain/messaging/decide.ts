import type { Purpose } from '../../contracts/action.ts';
import type { ContactRow, VendorRow } from '../../contracts/membership.ts';
import type { SkipReason } from '../../contracts/message.ts';
import { chooseLanguage } from './language.ts';

export type SendDecision =
  | { decision: 'send'; language: string; notices: string[] }
  | { decision: 'skip'; reason: SkipReason };

/**
 * Whether an email goes to a contact. A bounce or a complaint holds for every purpose; consent, and that the contact
 * unsubscribed, for marketing only: a service mail is about something that the partner is in the middle of.
 */
export function decideSend(
  vendor: VendorRow,
  contact: ContactRow,
  email: { purpose: Purpose; languages: readonly string[] },
): SendDecision {
  if (
    contact.suppressed !== undefined &&
    !(contact.suppressed === 'unsubscribed' && email.purpose === 'service')
  ) {
    return { decision: 'skip', reason: contact.suppressed };
  }
  if (email.purpose === 'marketing' && contact.consent !== 'granted') {
    return { decision: 'skip', reason: 'no-consent' };
  }
  const choice = chooseLanguage(contact.language, vendor.language, email.languages);
  if (choice === undefined) return { decision: 'skip', reason: 'no-language' };
  return {
    decision: 'send',
    language: choice.language,
    notices: choice.notice === undefined ? [] : [choice.notice],
  };
}
