import type { ActionOf } from '../../lib/contracts/action.ts';
import type { EmailRow, MessageRow } from '../../lib/contracts/message.ts';

/** The step that sends the email `hello` to the primary contact. */
export const aSend = (given: Partial<ActionOf<'send'>> = {}): ActionOf<'send'> => ({
  kind: 'send',
  id: 'say-hello',
  email: 'hello',
  to: 'primary',
  purpose: 'marketing',
  ...given,
});

/** The email `hello` in English. */
export const anEmail = (given: Partial<EmailRow> = {}): EmailRow => ({
  kind: 'email',
  owner: 'library',
  journey: 'welcome',
  version: 1,
  email: 'hello',
  language: 'en',
  subject: 'Hello {{ contact.firstName }}',
  preheader: 'A word of welcome',
  html: '<p>Dear {{ contact.firstName }} of {{ partner.name }}</p>',
  text: 'Dear {{ contact.firstName }} of {{ partner.name }}',
  ...given,
});

/** A ledger entry that has been claimed. */
export const aMessage = (given: Partial<MessageRow> = {}): MessageRow => ({
  kind: 'message',
  vendor: 'acme',
  partner: 'p1',
  message: 'm1',
  enrolment: 'n1',
  journey: 'welcome',
  step: 'say-hello',
  turn: 0,
  contact: 'c1',
  email: 'hello',
  purpose: 'marketing',
  language: 'en',
  status: 'claimed',
  notices: [],
  attempt: 1,
  leaseUntil: 100_000,
  at: '2026-11-23T09:00:00.000Z',
  ...given,
});
