import type { Rows } from '../../lib/contracts/table.ts';

let vendors = 0;

/** A membership that no other test touches. */
export function aMembershipKey(): { vendor: string; partner: string } {
  vendors += 1;
  return { vendor: `v${vendors}`, partner: 'p1' };
}

type Fields<K extends keyof Rows> = Partial<Rows[K]> & { vendor: string; partner: string };

export const aMembership = (fields: Fields<'membership'>): Rows['membership'] => ({
  kind: 'membership',
  name: 'Nordlicht IT',
  persona: 'reseller',
  stage: 'recruit',
  points: 0,
  revision: 0,
  attributes: {},
  joinedAt: '2026-11-01T09:00:00.000Z',
  ...fields,
});

export const aContact = (fields: Fields<'contact'>): Rows['contact'] => ({
  kind: 'contact',
  contact: 'c1',
  email: 'mia@example.com',
  emailDigest: 'd1',
  role: 'primary',
  consent: 'granted',
  ...fields,
});

export const anEvent = (fields: Fields<'event'>): Rows['event'] => ({
  kind: 'event',
  type: 'deal.won',
  at: '2026-11-02T09:00:00.000Z',
  id: 'e1',
  traits: {},
  data: {},
  notices: [],
  recordedAt: '2026-11-02T09:00:01.000Z',
  ...fields,
});

export const aTask = (fields: Fields<'task'>): Rows['task'] => ({
  kind: 'task',
  task: 'sign',
  enrolment: 'en1',
  step: 'sign',
  title: 'Sign the agreement',
  status: 'open',
  openedAt: '2026-11-02T09:00:00.000Z',
  ...fields,
});

export const aWait = (fields: Fields<'wait'>): Rows['wait'] => ({
  kind: 'wait',
  enrolment: 'en1',
  journey: 'onboarding',
  step: 'signed',
  event: 'agreement.signed',
  bindings: '{}',
  since: '2026-11-02T09:00:00.000Z',
  until: '2026-12-02T09:00:00.000Z',
  used: '[]',
  wants: '[]',
  token: 't1',
  at: '2026-11-02T09:00:02.000Z',
  expires: 1_800_000_000,
  ...fields,
});

export const anEngagement = (fields: Fields<'engagement'>): Rows['engagement'] => ({
  kind: 'engagement',
  firstActiveOn: '2026-11-02',
  lastActiveOn: '2026-11-02',
  activeDays: 1,
  days: 'AQ==',
  model: 0,
  ...fields,
});

/** A day's counts of a step, in a version that no other test touches. */
export const aTallyKey = ({ vendor }: { vendor: string }) =>
  ({
    vendor,
    owner: 'library',
    journey: 'onboarding',
    version: 1,
    day: '2026-11-02',
    step: 'signed',
    variant: '',
  }) as const;

export const aMessage = (fields: Fields<'message'>): Rows['message'] => ({
  kind: 'message',
  message: 'm1',
  enrolment: 'en1',
  journey: 'onboarding',
  step: 'welcome',
  turn: 0,
  contact: 'c1',
  email: 'welcome',
  purpose: 'service',
  status: 'claimed',
  notices: [],
  attempt: 2,
  leaseUntil: 1_000,
  at: '2026-11-02T09:00:00.000Z',
  ...fields,
});
