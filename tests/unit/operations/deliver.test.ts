import { describe, expect, it } from 'vitest';
import type { Purpose } from '../../../lib/contracts/action.ts';
import type { Write } from '../../../lib/contracts/write.ts';
import { timelineOf } from '../../../lib/domain/insight/timeline.ts';
import { epochOf, instantOf } from '../../../lib/domain/instant.ts';
import { confirmMessage } from '../../../lib/operations/confirm-message.ts';
import { deliver } from '../../../lib/operations/perform/deliver.ts';
import type { Performing } from '../../../lib/operations/perform/performing.ts';
import type { Services } from '../../../lib/operations/services.ts';
import type { Handover, Mailer, OutgoingMail } from '../../../lib/ports/mailer.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const settled = 90_000 + 900_000;
const performing = (services: Services, given: Partial<Performing> = {}): Performing => ({
  services,
  enrolment: anEnrolmentRef(),
  expired: false,
  pilot: false,
  ...given,
});
const accepted: Handover = { outcome: 'accepted', sesMessageId: 'ses-1' };
const rows = [aVendor(), aMembership(), aContact(), anEnrolment(), anEmail()];

/** A scene in which SES gives these answers in turn (an error is thrown), and the store fails as it is told. */
async function aScene(...answers: (Handover | Error)[]) {
  const scene = await someServices(rows);
  const { store } = scene;
  const mails: OutgoingMail[] = [];
  const mailer: Mailer = {
    async send(mail) {
      mails.push(mail);
      const answer = answers[mails.length - 1] ?? accepted;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const faults: { failsOn: (write: Write) => boolean } = { failsOn: () => false };
  const faulty: Store = {
    ...store,
    async transact(writes) {
      if (writes.some(faults.failsOn)) throw new Error('the process ends here');
      return store.transact(writes);
    },
  };
  const services = { ...scene.services, mailer, store: faulty };
  const run = (purpose: Purpose = 'marketing', contact = aContact()) =>
    deliver(performing(services), aSend({ purpose }), contact);
  const entry = async () => (await store.list('message', key))[0];
  return { ...scene, services, mails, faults, run, entry };
}

/** The instant that the fakes' clock shows once machine time reached this many milliseconds from the beginning. */
const whenPassed = (ms: number) => instantOf(epochOf(monday) + ms);
const isConfirm = (write: Write) =>
  write.op === 'patch' && write.kind === 'message' && write.set?.status === 'sent';

describe('deliver', () => {
  it('claims, hands over with the ids as tags, confirms', async () => {
    const { run, mails, entry } = await aScene();

    const result = await run();

    expect(result).toEqual({ outcome: 'done' });
    const row = await entry();
    expect(row).toMatchObject({ status: 'sent', sesMessageId: 'ses-1', attempt: 1, language: 'en' });
    expect(row).not.toHaveProperty('leaseUntil');
    expect(mails).toMatchObject([
      { from: 'partners@acme.example', to: 'ana@nordlicht.example', tags: { ...key, message: row?.message } },
    ]);
  });

  it('has the claim in the ledger before SES is asked', async () => {
    const scene = await aScene();
    const seen: unknown[] = [];
    const mailer: Mailer = {
      async send() {
        seen.push(await scene.entry());
        return accepted;
      },
    };

    await deliver(performing({ ...scene.services, mailer }), aSend(), aContact());

    expect(seen).toMatchObject([{ status: 'claimed', leaseUntil: 50_000 + 90_000 }]);
  });

  it('does nothing on a repeat', async () => {
    const { run, mails } = await aScene();

    await run();
    const repeat = await run();

    expect(repeat).toEqual({ outcome: 'done' });
    expect(mails).toHaveLength(1);
  });

  it('sends nothing and claims nothing for an enrolment that is closed', async () => {
    const { run, mails, entry, store } = await aScene();
    await putAll(store, [anEnrolment({ status: 'stopped' })]);

    const result = await run();

    expect(result).toEqual({ outcome: 'closed' });
    expect(mails).toEqual([]);
    expect(await entry()).toBeUndefined();
  });

  it.each([
    ['no-consent', aContact({ consent: 'refused' }), anEmail()],
    ['bounce', aContact({ suppressed: 'bounce' }), anEmail()],
    ['no-language', aContact(), anEmail({ language: 'it' })],
    ['not-rendered', aContact(), anEmail({ html: '{% broken' })],
  ] as const)('keeps a non-send with the reason %s', async (reason, contact, email) => {
    const scene = await someServices([aVendor(), aMembership(), contact, anEnrolment(), email]);

    const result = await deliver(performing(scene.services), aSend(), contact);

    expect(result).toEqual({ outcome: 'done' });
    expect(scene.mailer.sent).toEqual([]);
    expect(await scene.store.list('message', key)).toMatchObject([{ status: 'skipped', reason }]);
  });

  it.each([
    ['subject', '{{ partner.tier }} news'],
    ['html', '<p>{{ partner.tier }}</p>'],
    ['text', 'Our {{ partner.tier }} partner'],
  ] as const)('leaves out a mail whose %s names what is not known, and says what', async (part, text) => {
    const { tier: _, ...partner } = aMembership();
    const rows = [aVendor(), partner, aContact(), anEnrolment(), anEmail({ [part]: text })];
    const scene = await someServices(rows);

    const result = await deliver(performing(scene.services), aSend(), aContact());

    expect(result).toEqual({ outcome: 'done' });
    expect(scene.mailer.sent).toEqual([]);
    const notices = ['partner.tier is not known of this reader'];
    expect(await scene.store.list('message', key)).toMatchObject([
      { status: 'skipped', reason: 'not-rendered', notices, attempt: 0 },
    ]);
    // It takes no place under a cap, and no slot.
    expect(await scene.store.get('cap', { ...key, contact: 'c1' })).toBeUndefined();
    const [line] = timelineOf(await scene.store.partition(key), monday).filter(
      ({ kind }) => kind === 'message',
    );
    expect(line).toMatchObject({ mark: 'did not', reason: 'not-rendered' });
    expect(line?.says).toContain('partner.tier is not known of this reader');
  });

  it('gives up what SES refuses', async () => {
    const { run, entry } = await aScene({ outcome: 'rejected', code: 'MessageRejected' });

    expect(await run()).toEqual({ outcome: 'done' });
    expect(await entry()).toMatchObject({ status: 'skipped', reason: 'rejected' });
    expect(await run()).toEqual({ outcome: 'done' });
  });

  it('comes again where SES had no room, and sends once', async () => {
    const { run, entry, mails, time } = await aScene({ outcome: 'busy', code: 'Throttling' });

    const first = await run();
    const early = await run();
    const between = await entry();
    time.machine += 30_000;
    const second = await run();

    expect(first).toEqual({ outcome: 'deferred', until: whenPassed(30_000) });
    expect(early).toEqual(first);
    expect(between).toMatchObject({ status: 'released', attempt: 1, deferred: 'busy' });
    expect(second).toEqual({ outcome: 'done' });
    expect(await entry()).toMatchObject({ status: 'sent', attempt: 2 });
    expect(mails).toHaveLength(2);
  });

  it('does not send what is out of date when it comes again after a long pause', async () => {
    const { services, run, entry, mails, time } = await aScene({ outcome: 'busy', code: 'Throttling' });
    await run();
    time.machine += 30_000;

    const expired = performing(services, { expired: true });
    const result = await deliver(expired, aSend({ purpose: 'marketing' }), aContact());

    expect(result).toEqual({ outcome: 'done' });
    expect(mails).toHaveLength(1);
    expect(await entry()).toMatchObject({ status: 'skipped', reason: 'expired' });
  });

  it('does not send what the contact no longer wants when it comes again', async () => {
    const { run, entry, mails, store, time } = await aScene({ outcome: 'busy', code: 'Throttling' });
    await run();
    time.machine += 30_000;
    const unsubscribed = aContact({ suppressed: 'unsubscribed' });
    await putAll(store, [unsubscribed]);

    await run('marketing', unsubscribed);

    expect(mails).toHaveLength(1);
    expect(await entry()).toMatchObject({ status: 'skipped', reason: 'unsubscribed' });
  });

  it('does not come again for an enrolment that was closed meanwhile', async () => {
    const { run, mails, store, time } = await aScene({ outcome: 'busy', code: 'Throttling' });
    await run();
    time.machine += 30_000;
    await putAll(store, [anEnrolment({ status: 'stopped' })]);

    expect(await run()).toEqual({ outcome: 'closed' });
    expect(mails).toHaveLength(1);
  });

  it('lets one of two at one moment send, and the other come again when that one’s claim is settled', async () => {
    const { run, mails } = await aScene();

    const results = await Promise.all([run(), run()]);

    expect(results).toContainEqual({ outcome: 'done' });
    expect(results).toContainEqual({ outcome: 'deferred', until: whenPassed(settled) });
    expect(mails).toHaveLength(1);
  });
});

describe('an attempt that was cut off', () => {
  const lostAnswer: Handover = { outcome: 'unknown', code: 'TimeoutError' };
  const crash = new Error('the process ends here');

  // Each is brought to an entry that is claimed and that nobody confirms.
  const cuts: [string, () => ReturnType<typeof aScene>][] = [
    ['between claim and hand-over', () => aScene(crash)],
    [
      'between hand-over and confirmation',
      async () => {
        const scene = await aScene();
        scene.faults.failsOn = isConfirm;
        return scene;
      },
    ],
    ['by a lost answer', () => aScene(lostAnswer)],
  ];

  describe.each(cuts)('%s', (_, begin) => {
    async function cutOff(purpose: Purpose) {
      const scene = await begin();
      await scene.run(purpose).catch((error: unknown) => error);
      scene.faults.failsOn = () => false;
      return scene;
    }

    it.each(['marketing', 'service'] as const)(
      'holds a retry of a %s mail until it is settled',
      async (purpose) => {
        const scene = await cutOff(purpose);

        const soon = await scene.run(purpose);
        scene.time.machine += settled - 1;
        const atLast = await scene.run(purpose);

        expect(soon).toEqual({ outcome: 'deferred', until: whenPassed(settled) });
        // The fakes' business time stands still: a millisecond is left.
        expect(atLast).toEqual({ outcome: 'deferred', until: whenPassed(1) });
        expect(scene.mails).toHaveLength(1);
      },
    );

    it('risks no marketing mail twice', async () => {
      const scene = await cutOff('marketing');
      scene.time.machine += settled;

      const result = await scene.run('marketing');

      expect(result).toEqual({ outcome: 'done' });
      expect(scene.mails).toHaveLength(1);
      expect(await scene.entry()).toMatchObject({ status: 'skipped', reason: 'unknown-outcome' });
    });

    it('sends a service mail again, once', async () => {
      const scene = await cutOff('service');
      scene.time.machine += settled;

      const results = [await scene.run('service'), await scene.run('service')];

      expect(results).toEqual([{ outcome: 'done' }, { outcome: 'done' }]);
      expect(scene.mails).toHaveLength(2);
      expect(await scene.entry()).toMatchObject({ status: 'sent', attempt: 2 });
    });

    it.each(['marketing', 'service'] as const)(
      'takes SES’s own word that it has a %s mail',
      async (purpose) => {
        const scene = await cutOff(purpose);
        const message = (await scene.entry())?.message ?? '';
        await confirmMessage(scene.services, { ...key, message, sesMessageId: 'ses-1' });
        scene.time.machine += settled;

        const result = await scene.run(purpose);

        expect(result).toEqual({ outcome: 'done' });
        expect(scene.mails).toHaveLength(1);
        expect(await scene.entry()).toMatchObject({ status: 'sent', sesMessageId: 'ses-1' });
      },
    );
  });

  it('comes again when the lease and the settling time have passed, where SES’s answer was lost', async () => {
    const scene = await aScene(lostAnswer);

    expect(await scene.run()).toEqual({ outcome: 'deferred', until: whenPassed(settled) });
  });
});

describe('confirmMessage', () => {
  it('leaves a message as it is that was never claimed or is confirmed', async () => {
    const { services, run, entry, store } = await aScene();
    await run();
    const before = await entry();

    await confirmMessage(services, { ...key, message: before?.message ?? '', sesMessageId: 'ses-2' });
    await confirmMessage(services, { ...key, message: 'unknown', sesMessageId: 'ses-3' });

    expect(await store.list('message', key)).toEqual([before]);
  });
});
