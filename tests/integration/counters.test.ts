import { describe, expect, it } from 'vitest';
import type { EnrolmentRow } from '../../lib/contracts/enrolment.ts';
import { recount } from '../../lib/domain/insight/recount.ts';
import { plainCounts } from '../../lib/domain/insight/tally.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { countsOfJourney } from '../../lib/operations/journey-counts.ts';
import { recordEvent } from '../../lib/operations/record-event.ts';
import { recordFeedback } from '../../lib/operations/record-feedback.ts';
import type { Services } from '../../lib/operations/services.ts';
import { type ShardRecord, stepKinds, tally } from '../../lib/operations/tally.ts';
import { rehearse } from '../../lib/rehearsal/rehearse.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { putAll } from '../builders/services.ts';
import { day, hour, publicationOf, start } from './world.ts';

const vendor = 'acme';
const yaml = `journey: counted
title: Counted by hand
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
goal:
  event: training.completed
  ends: false
steps:
  - send: hello
    id: hello
    purpose: service
  - nudge: please-sign
    id: remind
    purpose: service
    until: agreement.signed
    every: 3 days
    times: 2
  - waitFor: training.completed
    id: trained
    within: 10 days
    then:
      - award: { points: 10 }
        id: points
    else:
      - notify: account-manager
        id: tell
        saying: "{{ partner.name }} has not finished"
  - wait: 1 day
    id: rest
  - send: bye
    id: bye
    purpose: service
`;

const long = `journey: counted
title: A long wait
stage: onboard
starts: [{ stage: onboard }]
steps:
  - waitFor: deal.won
    id: won
    within: 500 days
`;

/** A vendor whose partners enter when they are named, and a tally that is given all that has happened since. */
async function aChannel(yaml: string) {
  const log: ShardRecord[] = [];
  const publication = await publicationOf({ yaml });
  const world = await rehearse({
    start,
    vendor: aVendor(),
    membership: aMembership(),
    contacts: [aContact()],
    journeys: [publication],
    onChange: (change) => log.push({ ...change, sequence: String(log.length + 1) }),
  });
  const { services, store } = world;
  const partners: string[] = [];
  const happens = async (partner: string, type: string, data: Record<string, string> = {}) => {
    await recordEvent(services, { vendor, partner, type, data });
    await world.settleDown();
  };
  return {
    ...world,
    happens,
    async enter(...named: string[]) {
      for (const partner of named) {
        const key = { vendor, partner };
        const contact = aContact({ ...key, emailDigest: `digest-of-${partner}` });
        await putAll(store, [aMembership(key), { kind: 'partner', ...key }, contact]);
        partners.push(partner);
        await happens(partner, 'stage.entered', { stage: 'onboard' });
      }
    },
    async feedback(
      partner: string,
      email: string,
      says: 'delivered' | 'opened' | 'machineOpened' | 'clicked',
    ) {
      const message = (await store.list('message', { vendor, partner })).find((row) => row.email === email);
      const at = instantOf(world.now());
      await recordFeedback(services, { vendor, partner, message: message?.message ?? '', says, at });
      await world.settleDown();
    },
    count: (days?: number) =>
      tally(services, { shard: 'shard-1', records: log }).then(() =>
        countsOfJourney(services, { vendor, journey: 'counted', days }),
      ),
    async recounted() {
      const rows = await Promise.all(partners.map((partner) => store.partition({ vendor, partner })));
      return recount(rows.flat(), () => stepKinds(publication.definition));
    },
    counters: async () =>
      plainCounts(await store.list('tally', { vendor, owner: 'library', journey: 'counted', version: 1 })),
  };
}

/** Counts of a step or of the journey, those that are 0 left out. */
const figures = (counted: Awaited<ReturnType<Awaited<ReturnType<typeof aChannel>>['count']>>) => {
  if (counted.outcome !== 'counted') throw new Error(counted.reason);
  const plain = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
  return {
    journey: plain(counted.journey),
    ...Object.fromEntries(counted.steps.map(({ id, counts }) => [id, plain(counts)])),
  };
};

describe('the counters of a journey', () => {
  it('are those that a hand counts, of four partners who fare differently', async () => {
    const channel = await aChannel(yaml);
    await channel.enter('signs', 'never', 'leaves');
    await channel.feedback('signs', 'hello', 'delivered');
    await channel.feedback('signs', 'hello', 'delivered');
    await channel.feedback('signs', 'hello', 'machineOpened');
    await channel.feedback('never', 'hello', 'delivered');
    await channel.feedback('never', 'hello', 'opened');
    await channel.feedback('never', 'hello', 'clicked');
    const first = await channel.count();

    await channel.pass(day);
    // Day 1: reminded once, signs; now waits for the training.
    await channel.happens('signs', 'agreement.signed');
    await channel.pass(day);
    // Day 2: the goal; a day of rest, and the last email on day 3.
    await channel.happens('signs', 'training.completed');
    await channel.pass(2 * day);
    // Day 4: reminded a second time on day 3, signs.
    await channel.happens('leaves', 'agreement.signed');
    await channel.pass(day);
    // Day 5: leaves while the training is waited for, which is no time-out.
    await channel.happens('leaves', 'partner.left');
    await channel.pass(day + hour);
    // Day 6: both reminders of the one who never signs are over; the training is waited for.
    const sixth = await channel.count();
    await channel.pass(10 * day);
    // Day 16: the training is over, somebody is told; the last email on day 17, which is another day's.
    await channel.enter('late');
    const sixteenth = await channel.count();
    const lately = await channel.count(3);

    expect(figures(first)).toEqual({
      journey: { entered: 3, waiting: 3 },
      hello: { entered: 3, done: 3, sent: 3, delivered: 2, opened: 1, clicked: 1 },
      remind: { entered: 3, waiting: 3, sent: 3 },
      trained: {},
      points: {},
      tell: {},
      // No row tells of a plain wait.
      rest: {},
      bye: {},
    });
    expect(figures(sixth)).toMatchObject({
      journey: { entered: 3, waiting: 1, done: 1, goal: 1 },
      remind: { entered: 3, done: 2, timedOut: 1, sent: 5 },
      trained: { entered: 3, waiting: 1, done: 1 },
      points: { entered: 1, done: 1 },
      bye: { entered: 1, done: 1, sent: 1 },
    });
    expect(figures(sixteenth)).toEqual({
      journey: { entered: 4, waiting: 2, done: 1, goal: 1 },
      hello: { entered: 4, done: 4, sent: 4, delivered: 2, opened: 1, clicked: 1 },
      remind: { entered: 4, waiting: 1, done: 2, timedOut: 1, sent: 6 },
      trained: { entered: 3, done: 1, timedOut: 1 },
      points: { entered: 1, done: 1 },
      tell: { entered: 1, done: 1 },
      rest: {},
      bye: { entered: 1, done: 1, sent: 1 },
    });
    expect(figures(lately)).toEqual({
      journey: { entered: 1, waiting: 1 },
      hello: { entered: 1, done: 1, sent: 1 },
      remind: { entered: 1, waiting: 1, sent: 1 },
      trained: { timedOut: 1 },
      points: {},
      tell: { entered: 1, done: 1 },
      rest: {},
      bye: {},
    });
    expect(await channel.counters()).toEqual(await channel.recounted());
  });

  it('take a wait that another execution goes on with for one', async () => {
    const channel = await aChannel(long);
    await channel.enter('patient', 'hopeless');
    await channel.count();
    await channel.pass(320 * day);
    const handedOver = await channel.count();
    await channel.happens('patient', 'deal.won');
    await channel.pass(200 * day);
    const over = await channel.count();

    expect(await channel.store.get('enrolment', await theEnrolment(channel, 'patient'))).toMatchObject({
      run: 2,
    });
    expect(figures(handedOver)).toMatchObject({ won: { entered: 2, waiting: 2 } });
    expect(figures(over)).toEqual({
      journey: { entered: 2, done: 2 },
      won: { entered: 2, done: 1, timedOut: 1 },
    });
    expect(await channel.counters()).toEqual(await channel.recounted());
  });
});

async function theEnrolment({ store }: { store: Services['store'] }, partner: string): Promise<EnrolmentRow> {
  const [row] = await store.list('enrolment', { vendor, partner });
  if (row === undefined) throw new Error(`${partner} has entered nothing`);
  return row;
}
