import { expect, it } from 'vitest';
import type { Sending } from '../../lib/contracts/action.ts';
import { perform } from '../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../builders/enrolment.ts';
import { anEmail, aSend } from '../builders/message.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { putAll, someServices } from '../builders/services.ts';
import { describeStores } from './store-targets.ts';

const key = { vendor: 'acme', partner: 'p1' };
const sending: Sending = { cap: { messages: 3, within: 7 * 86_400 } };
const journeys = Array.from({ length: 100 }, (_, number) => `journey-${number}`);

describeStores((store) => {
  it('lets exactly 3 of 100 journeys at one moment send to a contact under a cap of 3', async () => {
    await putAll(store(), [
      aVendor(),
      aMembership(),
      aContact(),
      ...journeys.flatMap((journey) => [
        anEnrolment({ journey, enrolment: `n-${journey}` }),
        anEmail({ journey }),
      ]),
    ]);
    const { services, mailer, time } = await someServices([], { store: store() });
    const send = (journey: string) =>
      perform(services, {
        enrolment: anEnrolmentRef({ id: `n-${journey}`, journey }),
        sending,
        actions: [aSend()],
        wants: { partner: [], contact: [] },
      });

    const first = await Promise.all(journeys.map(send));
    const deferred = journeys.filter((_, index) => first[index]?.outcome === 'deferred');
    const sentAtOnce = mailer.sent.length;
    time.machine += 3_600_000;
    const second = await Promise.all(deferred.map(send));

    const messages = await store().list('message', key);
    process.stdout.write(`100 journeys, cap 3: ${sentAtOnce} sent, ${deferred.length} came again\n`);
    expect(mailer.sent).toHaveLength(3);
    expect([...first, ...second].filter(({ outcome }) => outcome === 'closed')).toEqual([]);
    expect(second.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(messages).toHaveLength(100);
    expect(messages.filter(({ status }) => status === 'sent')).toHaveLength(3);
    expect(messages.filter(({ reason }) => reason === 'cap-reached')).toHaveLength(97);
    expect((await store().get('cap', { ...key, contact: 'c1' }))?.sentAt).toHaveLength(3);
    // The membership is not what they fight over.
    expect(await store().get('membership', key)).toEqual(aMembership());
  }, 60_000);
});
