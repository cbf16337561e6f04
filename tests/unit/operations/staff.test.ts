import { describe, expect, it } from 'vitest';
import type { Action } from '../../../lib/contracts/action.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const rows = [aVendor(), aMembership(), aContact({ consent: 'refused' }), anEnrolment()];
const notify: Action = {
  kind: 'notify',
  id: 'tell',
  role: 'account-manager',
  saying: '{{ partner.name }} has not signed, {{ contact.firstName }} <says>',
};
const approve: Action = {
  kind: 'approve',
  id: 'grant',
  role: 'program-lead',
  saying: 'Gold for {{ partner.name }}?',
};
const request = (...actions: Action[]) => ({
  enrolment: anEnrolmentRef(),
  actions,
  wants: { partner: [], contact: [] },
});
const textOf = (raw: Uint8Array | undefined) => Buffer.from(raw ?? []).toString('utf8');

describe('notify', () => {
  it('mails whoever has the role, once, with what the journey says', async () => {
    const { services, store, mailer } = await someServices(rows);

    for (const _ of [1, 2]) await perform(services, request(notify));

    expect(mailer.sent).toMatchObject([{ to: 'kim@acme.example', from: 'partners@acme.example' }]);
    const text = textOf(mailer.sent[0]?.raw);
    expect(text).toContain('Subject: Nordlicht GmbH has not signed, Ana <says>');
    expect(text).toContain('&lt;says&gt;');
    expect(await store.list('message', key)).toMatchObject([
      { contact: 'staff-account-manager', email: 'notify', purpose: 'service', status: 'sent', notices: [] },
    ]);
  });

  it('mails everyone who has the role', async () => {
    const staff = ['kim', 'bo'].map((name) => ({
      role: 'account-manager' as const,
      name,
      email: `${name}@acme.example`,
    }));
    const { services, store, mailer } = await someServices([...rows, aVendor({ staff })]);

    await perform(services, request(notify));

    expect(mailer.sent.map(({ to }) => to)).toEqual(['kim@acme.example', 'bo@acme.example']);
    expect((await store.list('message', key)).map(({ contact }) => contact).toSorted()).toEqual([
      'staff-account-manager',
      'staff-account-manager-2',
    ]);
  });

  it('mails the support address where nobody has the role, and says so', async () => {
    const { services, store, mailer } = await someServices([...rows, aVendor({ staff: [] })]);

    await perform(services, request(notify));

    expect(mailer.sent.map(({ to }) => to)).toEqual(['help@acme.example']);
    expect(await store.list('message', key)).toMatchObject([
      { notices: ['the vendor has no account-manager: sent to its support address'] },
    ]);
  });

  it('keeps that the text could not be filled in', async () => {
    const { services, store, mailer } = await someServices(rows);

    await perform(services, request({ ...notify, saying: '{% broken' }));

    expect(mailer.sent).toEqual([]);
    expect(await store.list('message', key)).toMatchObject([{ status: 'skipped', reason: 'not-rendered' }]);
  });
});

describe('approve', () => {
  it('puts the decision before the role, once, and mails what identifies it', async () => {
    const { services, store, mailer } = await someServices(rows);

    for (const _ of [1, 2]) await perform(services, request(approve));

    expect(await store.list('approval', key)).toMatchObject([
      {
        enrolment: 'n1',
        step: 'grant',
        role: 'program-lead',
        saying: 'Gold for Nordlicht GmbH?',
        status: 'open',
        openedAt: monday,
      },
    ]);
    expect(mailer.sent).toHaveLength(1);
    expect(textOf(mailer.sent[0]?.raw)).toMatch(/approval\.decided[\s\S]*n1[\s\S]*grant/);
  });

  it('has no effect in an enrolment that is closed', async () => {
    const { services, store, mailer } = await someServices([...rows, anEnrolment({ status: 'stopped' })]);

    const result = await perform(services, request(approve));

    expect(result).toEqual({ outcome: 'closed' });
    expect(await store.list('approval', key)).toEqual([]);
    expect(mailer.sent).toEqual([]);
  });

  it.each([
    ['keeps the first decision', { decision: 'approved' }, 'decided'],
    ['stays open for a decision that is none', {}, 'open'],
    ['stays open for another step’s decision', { decision: 'approved', step: 'other' }, 'open'],
    ['stays open for another enrolment’s decision', { decision: 'approved', enrolment: 'n2' }, 'open'],
  ])('%s', async (_, given, status) => {
    const { services, store } = await someServices(rows);
    await perform(services, request(approve));
    const decided = (traits: Record<string, string>, at: string) =>
      anEvent({ type: 'approval.decided', traits: { enrolment: 'n1', step: 'grant', ...traits }, at });

    await dispatch(services, { after: decided(given, '2026-11-24T09:00:00.000Z') });
    if (status === 'decided') {
      await dispatch(services, { after: decided({ decision: 'refused' }, '2026-11-25T09:00:00.000Z') });
    }

    const [approval] = await store.list('approval', key);
    expect(approval).toMatchObject({ status });
    expect(approval?.decision).toBe(status === 'decided' ? 'approved' : undefined);
    expect(approval?.decidedAt).toBe(status === 'decided' ? '2026-11-24T09:00:00.000Z' : undefined);
  });
});
