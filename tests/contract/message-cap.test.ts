import { expect, it } from 'vitest';
import { perform } from '../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../builders/enrolment.ts';
import { anEmail, aSend } from '../builders/message.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { putAll, someServices } from '../builders/services.ts';
import { describeStores } from './store-targets.ts';

describeStores((store) => {
  it('lets exactly 3 of 100 concurrent claims pass a cap of 3', async () => {
    await putAll(store(), [aVendor(), aMembership(), aContact(), anEnrolment(), anEmail()]);
    const { services, mailer } = await someServices([], { store: store() });
    const sending = { cap: { messages: 3, within: 7 * 86_400 } };
    const claim = (number: number) =>
      perform(services, {
        enrolment: anEnrolmentRef(),
        sending,
        actions: [aSend({ id: `mail-${number}` })],
        wants: { partner: [], contact: [] },
      });

    const results = await Promise.all(Array.from({ length: 100 }, (_, number) => claim(number)));

    const messages = await store().list('message', { vendor: 'acme', partner: 'p1' });
    expect(mailer.sent).toHaveLength(3);
    expect(messages.filter(({ status }) => status === 'sent')).toHaveLength(3);
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(100).fill('done'));
    expect(messages.filter(({ reason }) => reason === 'cap-reached')).toHaveLength(97);
  }, 60_000);
});
