import { describe, expect, it } from 'vitest';
import type { Sending } from '../../lib/contracts/action.ts';
import { timelineOf } from '../../lib/domain/insight/timeline.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { perform } from '../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../builders/enrolment.ts';
import { anEmail, aSend } from '../builders/message.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { someServices } from '../builders/services.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A mail that is asked for at a moment and comes again when the machine says: when it went, and what the record tells. */
async function sendAt(moment: number, sending: Sending, zone: string | undefined, country = 'QQ') {
  const { zone: _, ...contact } = aContact();
  const { services, store, time } = await someServices([
    aVendor({ zone: 'Asia/Tokyo' }),
    aMembership({ country }),
    { ...contact, ...(zone === undefined ? {} : { zone }) },
    anEnrolment(),
    anEmail(),
  ]);
  time.business = moment;
  let sentAt: number | undefined;
  const mailer: typeof services.mailer = {
    send: async () => {
      sentAt = time.business;
      return { outcome: 'accepted', sesMessageId: 'ses-1' };
    },
  };
  for (let round = 0; round < 2 && sentAt === undefined; round += 1) {
    const performed = await perform(
      { ...services, mailer },
      { enrolment: anEnrolmentRef(), sending, actions: [aSend()], wants: { partner: [], contact: [] } },
    );
    if (performed.outcome === 'deferred') time.business = Date.parse(performed.until);
  }
  if (sentAt === undefined) throw new Error('not sent in two rounds');
  const rows = await store.partition({ vendor: 'acme', partner: 'p1' });
  const lines = timelineOf(rows, instantOf(sentAt)).filter(({ kind }) => kind === 'message');
  return { sentAt, says: lines.map(({ says }) => says).join('; ') };
}

/** What a clock in the zone shows, by the runtime's own calendar: `Mon 09:30`. */
const clockIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .replace(',', '');

/** The days on which clocks change, and a day on which Kathmandu's (UTC+05:45), which never do, might have. */
const changes = [
  ['Europe/Berlin', '2027-03-28'],
  ['Europe/Berlin', '2027-10-31'],
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Australia/Lord_Howe', '2027-10-03'],
  ['Asia/Kathmandu', '2027-03-28'],
] as const;

describe('on the day on which clocks change', () => {
  it.each(changes)(
    'a mail to %s on %s goes inside the hours, whenever it is asked for',
    async (zone, date) => {
      const noon = Date.parse(`${date}T12:00:00.000Z`);
      const moments = Array.from({ length: 96 }, (_, half) => noon - 24 * hour + half * 30 * minute);
      // One by day, and one around the hour that is left out or comes twice.
      for (const [from, to] of [
        ['09:00', '17:30'],
        ['02:15', '02:45'],
      ] as const) {
        for (const moment of moments) {
          const { sentAt } = await sendAt(moment, { from, to, zone: 'partner' }, zone);

          const shown = clockIn(zone, sentAt).slice(4);
          expect([shown >= from && shown < to, sentAt >= moment, sentAt - moment < 49 * hour]).toEqual([
            true,
            true,
            true,
          ]);
        }
      }
    },
  );
});

describe('a zone that nobody knows', () => {
  const monday = Date.parse('2026-11-23T09:00:00.000Z');
  const hours: Sending = { from: '09:00', to: '17:00', zone: 'partner' };

  it.each([
    ['Mars/Olympus', 'US', '2026-11-23T14:00:00.000Z', 'America/New_York, the main zone of US'],
    [undefined, 'BR', '2026-11-23T12:00:00.000Z', 'America/Sao_Paulo, the main zone of BR'],
    [undefined, 'QQ', '2026-11-24T00:00:00.000Z', 'Asia/Tokyo, the vendor’s'],
  ])('is told in the timeline with what stood in: %s in %s', async (zone, country, at, stoodIn) => {
    const { sentAt, says } = await sendAt(monday, hours, zone, country);

    expect(instantOf(sentAt)).toBe(at);
    expect(says).toContain(`reckoned in ${stoodIn}`);
    expect(says).toContain('it had to wait for the sending hours');
  });
});
