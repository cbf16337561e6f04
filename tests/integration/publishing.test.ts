import { describe, expect, it } from 'vitest';
import { compileWith } from '../../functions/publish-journey/compile.ts';
import { estimateWith } from '../../functions/publish-journey/estimate.ts';
import { make as recordFeedback } from '../../functions/record-feedback/handler.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import type { EnrolmentRow } from '../../lib/contracts/enrolment.ts';
import { isInPilot } from '../../lib/domain/chance-of-membership.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { replaceDraft } from '../../lib/operations/publishing/draft.ts';
import { publishDraft } from '../../lib/operations/publishing/publish-draft.ts';
import { pauseJourney, resumeJourney, stopJourney } from '../../lib/operations/publishing/standing.ts';
import { recordEvent } from '../../lib/operations/record-event.ts';
import { rehearse } from '../../lib/rehearsal/rehearse.ts';
import { aContext } from '../builders/lambda.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { putAll } from '../builders/services.ts';

const day = 86_400_000;
const journey = 'tour';
const email = (name: string) => ({
  name,
  language: 'en',
  text: `---\nsubject: ${name}\npreheader: ${name}\n---\n\nHello {{ contact.firstName }}\n`,
});
const press = {
  compile: compileWith(builtInCatalogue),
  estimate: estimateWith(builtInCatalogue, 'us-east-1'),
  substitutions: {
    PerformFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions',
    TableName: 'waymark',
  },
};

/** A journey of three emails and a long wait, each version with a first email of its own. */
const yaml = (version: number) => `journey: ${journey}
title: The tour
stage: recruit
starts:
  - stage: recruit
steps:
  - send: hello-${version}
  - wait: 1 day
  - send: second
  - wait: 1 day
  - send: third
  - wait: 200 days
`;

/** A vendor whose partners, as many as a test wants, enter the journey when they are named. */
async function aChannel() {
  const vendor = aVendor().vendor;
  const world = await rehearse({
    start: Date.parse('2026-11-23T09:00:00.000Z'),
    vendor: aVendor(),
    membership: aMembership(),
    contacts: [aContact()],
    journeys: [],
  });
  const { services, store } = world;
  return {
    ...world,
    vendor,
    journey: () => store.get('journey', { vendor, journey }),
    async publish(version: number, pilot?: number) {
      const emails = [`hello-${version}`, 'second', 'third'].map(email);
      await replaceDraft(services, { vendor, journey, yaml: yaml(version), emails });
      return publishDraft(services, press, { vendor, journey, ...(pilot === undefined ? {} : { pilot }) });
    },
    async enter(partners: readonly string[]) {
      for (const partner of partners) {
        const key = { vendor, partner };
        const digest = `digest-of-${partner}`;
        const contact = aContact({ ...key, email: `${partner}@partner.example`, emailDigest: digest });
        await putAll(store, [aMembership(key), { kind: 'partner', ...key }, contact]);
        await recordEvent(services, { ...key, type: 'stage.entered', data: { stage: 'recruit' } });
      }
      await world.settleDown();
    },
    async enrolmentsOf(partners: readonly string[]): Promise<EnrolmentRow[]> {
      const lists = partners.map((partner) => store.list('enrolment', { vendor, partner, journey }));
      return (await Promise.all(lists)).flat();
    },
    async bounceOf(partner: string) {
      const [message] = await store.list('message', { vendor, partner });
      const tags = { vendor: [vendor], partner: [partner], message: [message?.message ?? ''] };
      const bounce = { bounceType: 'Permanent', timestamp: instantOf(world.now()) };
      const detail = { eventType: 'Bounce', mail: { messageId: 'ses-1', tags }, bounce };
      await recordFeedback(services)({ detail }, aContext());
      await world.settleDown();
    },
  };
}

const partnersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => `partner-${String(first + at).padStart(4, '0')}`);

/** Which versions these are on, and how they stand. */
const standings = (enrolments: readonly EnrolmentRow[]) =>
  [...new Set(enrolments.map(({ version, status }) => `${status} on ${version}`))].sort();

describe('publishing version 4 while 100 partners are on version 3', () => {
  it('leaves those on 3, gives 4 to the pilot’s share by hash, and halts it by its stop rule', async () => {
    const [onThree, during, after] = [partnersFrom(0, 100), partnersFrom(100, 100), partnersFrom(200, 50)];
    const channel = await aChannel();
    for (const version of [1, 2, 3]) await channel.publish(version);
    await channel.enter(onThree);
    const before = await channel.enrolmentsOf(onThree);

    const published = await channel.publish(4, 0.1);
    await channel.enter(during);
    await channel.pass(2 * day);
    const pilots = (await channel.enrolmentsOf(during)).filter(({ version }) => version === 4);
    const [first, second] = pilots.map(({ partner }) => partner);
    await channel.bounceOf(first ?? '');
    const running = (await channel.journey())?.pilot;
    await channel.bounceOf(second ?? '');
    await channel.enter(after);
    await channel.pass(day);

    expect(published).toMatchObject({ outcome: 'published', version: 4, pilot: 0.1 });
    // Those who were in it: still on version 3, whose machine is the one that sends their emails.
    expect(before).toHaveLength(100);
    expect(standings(before)).toEqual(['open on 3']);
    expect(standings(await channel.enrolmentsOf(onThree))).toEqual(['open on 3']);
    const mine = new Set(before.map(({ enrolment }) => enrolment));
    const machines = channel.orchestrator.runs().filter(({ name }) => mine.has(name));
    expect(machines.map(({ machine }) => machine.split(':').at(-1))).toEqual(Array(100).fill('3'));
    const theirs = channel.mails().filter(({ to }) => /^partner-00\d\d@/.test(to));
    expect(theirs).toHaveLength(300);
    expect(theirs.filter(({ raw }) => Buffer.from(raw).includes('Subject: hello-4'))).toEqual([]);
    // Those who came during the pilot: the share of 10 within two, and each of them by the hash of the membership.
    const pilot = { version: 4, share: 0.1 };
    const byHash = during.filter((partner) => isInPilot(channel.vendor, partner, journey, pilot));
    expect(pilots.map(({ partner }) => partner)).toEqual(byHash);
    expect(Math.abs(pilots.length - 10)).toBeLessThanOrEqual(2);
    expect(pilots.every((each) => each.pilot && each.stateMachineArn.endsWith(':4'))).toBe(true);
    // The stop rule: of about 30 messages one bounce is below 4 %, two end the pilot for those who come after.
    expect(running).toEqual(pilot);
    const halted = expect.stringMatching(/^bounces: 2 of \d\d messages /);
    expect((await channel.journey())?.pilot).toEqual({ ...pilot, halted });
    expect(standings(await channel.enrolmentsOf(after))).toEqual(['open on 3']);
    expect(standings(await channel.enrolmentsOf(during))).toEqual(['open on 3', 'open on 4']);
  });
});

describe('a journey with partners in it', () => {
  const partners = partnersFrom(0, 12);
  const unhurried = { perSecond: 1_000, rest: async () => undefined };
  const mailsBy = (channel: Awaited<ReturnType<typeof aChannel>>) => {
    const counts: Record<string, number> = {};
    for (const { raw } of channel.mails()) {
      const subject = /^Subject: (.*)$/m.exec(Buffer.from(raw).toString())?.[1]?.trim() ?? '';
      counts[subject] = (counts[subject] ?? 0) + 1;
    }
    return counts;
  };

  it('holds them through each pause, lets no one in, and goes on after each', async () => {
    const channel = await aChannel();
    const { services, vendor } = channel;
    const key = { vendor, journey };
    await channel.publish(1);
    await channel.enter(partners);

    await pauseJourney(services, key);
    await channel.enter(['late']);
    await channel.pass(3 * day);
    const during = mailsBy(channel);
    const resumed = await resumeJourney(services, key, unhurried);
    await channel.settleDown();
    const between = mailsBy(channel);
    await pauseJourney(services, key);
    await channel.pass(2 * day);
    const again = mailsBy(channel);
    await resumeJourney(services, key, unhurried);
    await channel.settleDown();

    expect(during).toEqual({ 'hello-1': 12 });
    expect(resumed).toMatchObject({ outcome: 'changed', released: 12 });
    expect(between).toEqual({ 'hello-1': 12, second: 12 });
    expect(again).toEqual(between);
    expect(mailsBy(channel)).toEqual({ 'hello-1': 12, second: 12, third: 12 });
    expect(standings(await channel.enrolmentsOf(partners))).toEqual(['open on 1']);
    expect(await channel.enrolmentsOf(['late'])).toMatchObject([{ status: 'refused', reason: 'paused' }]);
  });

  it('ends for all of them at once when it is stopped, and so do their executions', async () => {
    const channel = await aChannel();
    const { services, vendor } = channel;
    await channel.publish(1);
    await channel.enter(partners);

    const stopped = await stopJourney(services, { vendor, journey, reason: 'wrong prices' }, unhurried);
    await channel.pass(3 * day);

    expect(stopped).toMatchObject({ outcome: 'changed', stopped: 12 });
    expect(mailsBy(channel)).toEqual({ 'hello-1': 12 });
    expect(standings(await channel.enrolmentsOf(partners))).toEqual(['stopped on 1']);
    expect(channel.orchestrator.runs().map(({ end }) => end?.status)).toEqual(Array(12).fill('ABORTED'));
  });
});
