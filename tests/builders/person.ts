import type { MessageRow } from '../../lib/contracts/message.ts';
import type { Row } from '../../lib/contracts/table.ts';
import { addressDigest } from '../../lib/domain/identity.ts';
import { keysOf } from '../../lib/domain/link/keys.ts';
import type { KeptMails } from '../../lib/ports/kept-mails.ts';
import { anEnrolment } from './enrolment.ts';
import { anEvent } from './event.ts';
import { aContact, aMembership, aVendor } from './rows.ts';
import { testSecret } from './services.ts';
import { aWait } from './wait.ts';

/** Stands wherever the person's data stand. */
export const canary = 'kanarienvogel';
export const email = `${canary}@nordlicht.example`;
export const digestOfAddress = (address: string): string =>
  addressDigest(keysOf({ current: testSecret }).addresses[0] ?? '', address);
const contact = digestOfAddress(email);
const membership = { vendor: 'acme', partner: 'p1' };
const at = '2026-11-23T08:00:00.000Z';

const theContact = aContact({
  contact,
  emailDigest: contact,
  email,
  firstName: `${canary}a`,
  lastName: `${canary}b`,
});
const ofEnrolment = { ...membership, enrolment: 'n1' } as const;
const aMessage = (given: Pick<MessageRow, 'message' | 'status' | 'attempt'> & Partial<MessageRow>): Row => ({
  ...ofEnrolment,
  kind: 'message',
  journey: 'welcome',
  step: 'hello',
  turn: 0,
  contact,
  email: 'hello',
  purpose: 'marketing',
  notices: [`was for ${email}`],
  at,
  ...given,
});

/** A partner with one contact, who stands in every kind of row that can tell of a person. */
export const aLifeOfOne = (): Row[] => [
  aVendor(),
  aMembership({ attributes: { region: 'north', note: `ask ${canary}a ${canary}b` } }),
  { kind: 'partner', partner: 'p1', vendor: 'acme' },
  theContact,
  { kind: 'consent', ...membership, contact, at, id: 'w1', source: 'import', consent: 'granted' },
  { kind: 'cap', ...membership, contact, sentAt: [at], revision: 1 },
  anEvent({ data: { signedBy: `${canary} senior` }, notices: [`size is ${canary}`] }),
  anEvent({ id: 'e2', type: 'training.completed', traits: { course: 'a1', note: email } }),
  anEnrolment(),
  aWait(),
  aMessage({ message: 'm1', status: 'sent', attempt: 1, language: 'de', sesMessageId: 'ses-1' }),
  aMessage({ message: 'm2', status: 'deferred', attempt: 0, deferred: 'sending-hours', dueAt: at }),
  {
    kind: 'task',
    ...ofEnrolment,
    task: 'sign',
    step: 'sign',
    title: `Sign, ${canary}a`,
    status: 'open',
    openedAt: at,
  },
  {
    kind: 'task',
    ...ofEnrolment,
    task: 'profile',
    step: 'profile',
    title: 'Complete your profile',
    titles: { en: 'Complete your profile', de: `${canary}a, vervollständigen Sie Ihr Profil` },
    status: 'open',
    openedAt: at,
  },
  {
    kind: 'approval',
    ...ofEnrolment,
    journey: 'welcome',
    step: 'ask',
    role: 'account-manager',
    saying: `Is ${canary}b the right one?`,
    status: 'open',
    openedAt: at,
  },
  {
    kind: 'call',
    ...ofEnrolment,
    step: 'check',
    attempts: 1,
    nextAt: 0,
    startedAt: at,
    status: 'answered',
    answer: { owner: canary },
  },
  { kind: 'points', ...ofEnrolment, step: 'reward', points: 5, for: `${canary}a ${canary}b`, at },
  {
    kind: 'action',
    ...ofEnrolment,
    journey: 'welcome',
    step: 'mark',
    turn: 0,
    action: 'set',
    outcome: 'done',
    detail: `owner = ${email}`,
    at,
  },
];

/** Kept mails by address, in memory. */
export function someMails(given: Record<string, number> = {}): KeptMails & { left: Record<string, number> } {
  const left = { ...given };
  return {
    left,
    count: async (address) => left[address] ?? 0,
    async remove(address) {
      const removed = left[address] ?? 0;
      delete left[address];
      return removed;
    },
  };
}
