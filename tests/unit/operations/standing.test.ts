import { describe, expect, it } from 'vitest';
import type { JourneyRow } from '../../../lib/contracts/journey.ts';
import { letGoIfResumed } from '../../../lib/operations/publishing/let-go.ts';
import { watchPilots } from '../../../lib/operations/publishing/pilot.ts';
import {
  archiveJourney,
  pauseJourney,
  resumeJourney,
  stopJourney,
} from '../../../lib/operations/publishing/standing.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aJourney } from '../../builders/journey.ts';
import { aMembership } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', journey: 'welcome' };
const partners = Array.from({ length: 30 }, (_, at) => `p${at}`);
const heldSince = '2026-11-22T09:00:00.000Z';

/** A journey with 30 partners in it, of whom `held` are held by a pause. */
async function aJourneyWithPartners(given: Partial<JourneyRow> = {}, held = 0) {
  const rests: number[] = [];
  const desk = await someServices([aJourney(given)]);
  const pace = { perSecond: 10, rest: async (ms: number) => void rests.push(ms) };
  for (const [at, partner] of partners.entries()) {
    const mark = at < held ? { heldSince } : {};
    await putAll(desk.store, [
      aMembership({ partner }),
      anEnrolment({ partner, enrolment: `n-${partner}`, ...mark }),
    ]);
  }
  await putAll(desk.store, [
    anEnrolment({ partner: 'p0', journey: 'other', enrolment: 'n-other' }),
    anEnrolment({ partner: 'p0', enrolment: 'n-ended', status: 'ended' }),
  ]);
  return {
    ...desk,
    pace,
    rests,
    events: async () => {
      const lists = partners.map((partner) => desk.store.list('event', { vendor: 'acme', partner }));
      return (await Promise.all(lists)).flat();
    },
    statuses: async (journey = 'welcome') => {
      const lists = partners.map((partner) =>
        desk.store.list('enrolment', { vendor: 'acme', partner, journey }),
      );
      return (await Promise.all(lists)).flat().map(({ status, reason }) => [status, reason].join(' ').trim());
    },
  };
}

describe('a resumed journey', () => {
  it('lets every enrolment that was held go on, once', async () => {
    const desk = await aJourneyWithPartners({ status: 'paused' }, 12);

    const resumed = await resumeJourney(desk.services, key, desk.pace);
    const before = await desk.events();
    desk.time.business += 60_000;
    const again = await resumeJourney(desk.services, key, desk.pace);

    expect(resumed).toMatchObject({
      outcome: 'changed',
      released: 12,
      row: { status: 'active', resumedAt: monday },
    });
    expect(before.map(({ type, at, traits }) => ({ type, at, traits }))).toEqual(
      Array(12).fill({ type: 'journey.resumed', at: monday, traits: { journey: 'welcome' } }),
    );
    expect(again).toMatchObject({ outcome: 'unchanged', says: 'is not paused', released: 0 });
    expect(await desk.events()).toEqual(before);
  });

  it('goes through them at a bounded rate', async () => {
    const desk = await aJourneyWithPartners({ status: 'paused' }, 30);

    await resumeJourney(desk.services, key, desk.pace);

    // 30 at 10 a second are three rests in the first pass and in the second, and one between the two.
    expect(desk.rests).toHaveLength(7);
  });

  it('finishes with those that an interrupted attempt left', async () => {
    const desk = await aJourneyWithPartners({ status: 'paused' }, 12);
    let left = 5;
    const store: Store = {
      ...desk.store,
      transact: async (writes) => {
        const records = writes.some((write) => write.op === 'create' && write.row.kind === 'event');
        if (records && left-- === 0) throw new Error('cut off');
        return desk.store.transact(writes);
      },
    };

    await expect(resumeJourney({ ...desk.services, store }, key, desk.pace)).rejects.toThrow('cut off');
    const again = await resumeJourney(desk.services, key, desk.pace);

    expect(again).toMatchObject({ outcome: 'unchanged', released: 7 });
    expect(await desk.events()).toHaveLength(12);
  });

  it('lets an enrolment go whose hold the index told too late', async () => {
    const desk = await aJourneyWithPartners({ resumedAt: '2026-11-22T10:00:00.000Z' }, 1);
    const enrolment = anEnrolment({ partner: 'p0', enrolment: 'n-p0', heldSince });

    await letGoIfResumed(desk.services, enrolment);
    await letGoIfResumed(desk.services, enrolment);

    expect((await desk.events()).map(({ at }) => at)).toEqual(['2026-11-22T10:00:00.000Z']);
  });

  it('holds what is held while it is still paused', async () => {
    const desk = await aJourneyWithPartners({ status: 'paused', resumedAt: '2026-11-01T09:00:00.000Z' }, 1);

    await letGoIfResumed(desk.services, anEnrolment({ partner: 'p0', enrolment: 'n-p0', heldSince }));

    expect(await desk.events()).toEqual([]);
  });
});

describe('a pause', () => {
  it('touches no enrolment', async () => {
    const desk = await aJourneyWithPartners();
    const before = await desk.statuses();

    const paused = await pauseJourney(desk.services, key);

    expect(paused).toMatchObject({ outcome: 'changed', row: { status: 'paused', revision: 1 } });
    expect(await desk.statuses()).toEqual(before);
  });

  it('and another change at the same moment both count', async () => {
    const desk = await aJourneyWithPartners({ pilot: { version: 2, share: 0.1 } });
    let stands = true;
    const store: Store = {
      ...desk.store,
      transact: async (writes) => {
        if (stands) {
          stands = false;
          const pilot = { version: 2, share: 0.1, halted: 'bounces' };
          const set = { pilot, revision: 1 };
          await desk.store.transact([{ op: 'patch', kind: 'journey', key, set }]);
        }
        return desk.store.transact(writes);
      },
    };

    await pauseJourney({ ...desk.services, store }, key);

    expect(await desk.store.get('journey', key)).toMatchObject({
      status: 'paused',
      pilot: { halted: 'bounces' },
      revision: 2,
    });
  });
});

describe('an archive', () => {
  it('lets those who are in the journey finish, also those whom a pause held', async () => {
    const desk = await aJourneyWithPartners({ status: 'paused' }, 3);
    const before = await desk.statuses();

    const answer = await archiveJourney(desk.services, key, desk.pace);

    expect(answer).toMatchObject({ outcome: 'changed', released: 3, row: { status: 'archived' } });
    expect(await desk.statuses()).toEqual(before);
  });
});

describe('a stop', () => {
  it('ends the journey for everybody who is in it, with the reason, and for nobody else', async () => {
    const desk = await aJourneyWithPartners({}, 4);

    const stopped = await stopJourney(desk.services, { ...key, reason: 'wrong prices' }, desk.pace);
    const again = await stopJourney(desk.services, { ...key, reason: 'again' }, desk.pace);

    expect(stopped).toMatchObject({ outcome: 'changed', stopped: 30, row: { status: 'archived' } });
    expect(again).toMatchObject({ outcome: 'unchanged', stopped: 0 });
    expect((await desk.statuses()).sort()).toEqual(['ended', ...Array(30).fill('stopped wrong prices')]);
    expect(await desk.statuses('other')).toEqual(['open']);
  });

  it('is refused where the vendor has no such journey', async () => {
    const desk = await aJourneyWithPartners();

    const refused = await stopJourney(desk.services, { vendor: 'acme', journey: 'nothing', reason: 'x' });

    expect(refused).toEqual({ outcome: 'refused', reason: expect.any(String), stopped: 0 });
  });
});

describe('pilots', () => {
  it('are halted by their own version’s counts, once', async () => {
    const row = aJourney({ version: 3, pilot: { version: 4, share: 0.1 } });
    const counts = { sent: 40, bounced: 2, complained: 0, unsubscribed: 0 };
    const stats = { kind: 'stats', vendor: 'acme', owner: 'library', journey: 'welcome', ...counts } as const;
    const desk = await someServices([
      row,
      aJourney({ journey: 'other', pilot: { version: 4, share: 0.1 } }),
      { ...stats, version: 4 },
      { ...stats, version: 3, bounced: 40 },
    ]);

    const halted = await watchPilots(desk.services, 'acme');
    const again = await watchPilots(desk.services, 'acme');

    const reason = 'bounces: 2 of 40 messages (5 %), the limit is 4 %';
    expect(halted).toEqual([{ ...key, version: 4, reason }]);
    expect(again).toEqual([]);
    expect(await desk.store.get('journey', key)).toMatchObject({ pilot: { version: 4, halted: reason } });
  });
});
