import { expect, it } from 'vitest';
import { memoryMailer } from '../../lib/adapters/memory/mailer.ts';
import { memoryQuota } from '../../lib/adapters/memory/quota.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { messageOf } from '../../lib/domain/messaging/ledger.ts';
import type { SendLimits } from '../../lib/domain/messaging/pace.ts';
import { type Letter, post } from '../../lib/operations/perform/post.ts';
import { anEnrolment, anEnrolmentRef } from '../builders/enrolment.ts';
import { aSend } from '../builders/message.ts';
import { aContact } from '../builders/rows.ts';
import { someServices } from '../builders/services.ts';

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** A letter without the making of its mail, which is not what is measured here. */
function letterTo(partner: string, now: string): Letter {
  const identity = messageOf(anEnrolmentRef({ partner }), aSend(), aContact({ partner }), now);
  const { vendor, message } = identity;
  const tags = { vendor, partner, message };
  const mail = {
    from: 'partners@acme.example',
    to: `${partner}@partner.example`,
    raw: new Uint8Array(),
    tags,
  };
  return {
    identity,
    counts: true,
    paced: true,
    compose: async () => ({ outcome: 'mail', language: 'en', notices: [], mail }),
  };
}

/** Partners who all enter at one moment, in this order, and what SES saw of each: how long after that, in milliseconds. */
async function enterAtOnce(count: number, limits: SendLimits) {
  const partners = Array.from({ length: count }, (_, number) => `p${number}`);
  const { services, time } = await someServices(
    partners.map((partner) => anEnrolment({ partner })),
    { quota: memoryQuota(limits) },
  );
  const begin = time.business;
  const mailer = memoryMailer();
  const sentAt: number[] = [];
  const sending = {
    ...services,
    mailer: {
      send: (mail: Parameters<typeof mailer.send>[0]) => {
        sentAt.push(time.business - begin);
        return mailer.send(mail);
      },
    },
  };
  const deferrals = new Map<string, number>();
  let due = partners.map((partner) => ({ partner, at: begin }));
  while (due.length > 0) {
    const later: typeof due = [];
    for (const { partner, at } of due) {
      // A Step Functions wait ends at its time, or a little later.
      const late = at === begin ? 0 : partner.length * 7;
      time.machine += Math.max(0, at + late - time.business);
      time.business = Math.max(time.business, at + late);
      const enrolment = anEnrolmentRef({ partner });
      const result = await post(
        { services: sending, enrolment, expired: false, pilot: false },
        letterTo(partner, instantOf(time.business)),
      );
      if (result.outcome !== 'deferred') continue;
      deferrals.set(partner, (deferrals.get(partner) ?? 0) + 1);
      later.push({ partner, at: Date.parse(result.until) });
    }
    due = later.toSorted((a, b) => a.at - b.at);
  }
  return { partners, order: mailer.sent.map(({ tags }) => tags.partner), sentAt, deferrals };
}

/** The most that SES took in any such time. */
function most(sentAt: readonly number[], within: number): number {
  let first = 0;
  return sentAt.reduce((top, at, index) => {
    while (at - (sentAt[first] ?? 0) >= within) first += 1;
    return Math.max(top, index - first + 1);
  }, 0);
}

it('spreads 10,000 partners who enter at one moment over what SES takes, oldest first, each put off once at most', async () => {
  const limits = { perSecond: 14, perDay: 50_000 };

  const { partners, order, sentAt, deferrals } = await enterAtOnce(10_000, limits);

  const puttings = [...deferrals.values()];
  process.stdout.write(
    `10,000 partners at 14/s: ${sentAt.length} sent in ${Math.round((sentAt.at(-1) ?? 0) / 1_000)} s, at most ${most(sentAt, second)} in a second, ` +
      `${puttings.length} put off, at most ${Math.max(...puttings)} times\n`,
  );
  expect(order).toEqual(partners);
  expect(Math.max(...puttings)).toBe(1);
  expect(most(sentAt, 10 * second)).toBeLessThanOrEqual(10 * limits.perSecond);
  expect(sentAt.at(-1)).toBeLessThan((10_000 / (limits.perSecond * 0.9)) * second + 60 * second);
}, 60_000);

it('keeps what 24 hours take: what is beyond it goes the day after, in order', async () => {
  const { partners, order, sentAt, deferrals } = await enterAtOnce(500, { perSecond: 1, perDay: 200 });

  process.stdout.write(
    `500 partners at 200 a day: ${most(sentAt, day)} at most in 24 hours, the last after ${Math.round((sentAt.at(-1) ?? 0) / hour)} h\n`,
  );
  expect(order).toEqual(partners);
  expect(Math.max(...deferrals.values())).toBe(1);
  expect(most(sentAt, day)).toBeLessThanOrEqual(200);
  expect(sentAt.at(-1)).toBeLessThan(3 * day);
});
