import { describe, expect, it } from 'vitest';
import { indexPartitions, type KeyOf, type Row, shardOf, shards } from '../../lib/contracts/table.ts';
import type { Write } from '../../lib/contracts/write.ts';
import type { Store } from '../../lib/ports/store.ts';
import { anEmail } from '../builders/message.ts';
import { aContact, aMembership, aMembershipKey, anEngagement, anEvent, aTask, aWait } from './store-rows.ts';

const creating = (rows: readonly Row[]): Write[] => rows.map((row) => ({ op: 'create', row }) as Write);

/** What every store promises of a row that comes back. */
export function claimsOnRows(store: () => Store): void {
  describe('a row', () => {
    it('comes back with its texts, numbers, lists and nested maps', async () => {
      const row = anEvent({
        ...aMembershipKey(),
        traits: { empty: '', text: 'Übergröße 日本 🚀', amount: -1.25, zero: 0, yes: true, no: false },
        data: { deep: { list: [1, 'two', { three: [] }], nothing: null, blank: '' }, 'odd.name #1': 1 },
        notices: [''],
      });

      await store().transact([{ op: 'create', row }]);

      expect(await store().get('event', row)).toStrictEqual(row);
    });

    it('comes back without the attributes that were undefined, at any depth', async () => {
      const of = aMembershipKey();
      // Optional attributes are absent by their types; a value read from elsewhere may still be undefined.
      const row = { ...anEvent({ ...of, data: { a: undefined, b: { c: undefined } } }), extra: undefined };

      await store().transact([{ op: 'create', row }]);

      const read = await store().get('event', row);
      expect(read).toStrictEqual(anEvent({ ...of, data: { b: {} } }));
    });

    it('is the reader’s own: changing it changes nothing in the store', async () => {
      const row = anEvent({ ...aMembershipKey(), data: { list: [1] } });
      await store().transact([{ op: 'create', row }]);
      const unchanged = structuredClone(row);

      for (const mine of [row, await store().get('event', row)])
        Object.assign(mine?.data ?? {}, { list: [2] });

      expect(await store().get('event', row)).toEqual(unchanged);
    });

    it('comes with others, in the order in which they were asked for, without those that are not there', async () => {
      const rows = Array.from({ length: 130 }, () => aMembership(aMembershipKey()));
      for (const row of rows) await store().transact([{ op: 'create', row }]);
      const asked = [...rows.slice(0, 60), aMembership(aMembershipKey()), ...rows.slice(60)].toReversed();

      const found = await store().getAll('membership', asked);

      expect(found).toStrictEqual(rows.toReversed());
      expect(await store().getAll('membership', [])).toEqual([]);
    });

    it('that was never written is undefined', async () => {
      expect(await store().get('membership', aMembershipKey())).toBeUndefined();
    });
  });
}

/** What every store promises of lists and partitions. */
export function claimsOnLists(store: () => Store): void {
  describe('a list', () => {
    const day = (n: number) => `2026-11-0${n}T09:00:00.000Z`;

    it('stands in key order, whatever the order of writing', async () => {
      const of = aMembershipKey();
      const events = [3, 1, 2].map((n) => anEvent({ ...of, at: day(n) }));
      await store().transact(creating(events));

      const listed = await store().list('event', of);

      expect(listed.map(({ at }) => at)).toEqual([day(1), day(2), day(3)]);
    });

    it('holds one type of event, and no type that begins like it', async () => {
      const of = aMembershipKey();
      const events = ['deal.wonder', 'deal.won', 'deal.lost'].map((type) => anEvent({ ...of, type }));
      await store().transact(creating(events));

      expect(await store().list('event', { ...of, type: 'deal.won' })).toEqual([
        anEvent({ ...of, type: 'deal.won' }),
      ]);
      expect(await store().list('event', of)).toHaveLength(3);
    });

    it('holds one membership, and none whose ids begin like it', async () => {
      const { vendor } = aMembershipKey();
      const near = [
        { vendor, partner: 'a1' },
        { vendor, partner: 'a10' },
        { vendor: `${vendor}0`, partner: 'a1' },
      ];
      await store().transact(creating(near.map((of) => anEvent(of))));

      const of = { vendor, partner: 'a1' };

      expect(await store().list('event', of)).toEqual([anEvent(of)]);
      expect(await store().partition(of)).toEqual([anEvent(of)]);
    });

    it('begins at an instant, events of that instant included', async () => {
      const of = { ...aMembershipKey(), type: 'deal.won' };
      const events = [1, 2, 3].map((n) => anEvent({ ...of, at: day(n) }));
      const after = anEvent({ ...of, type: 'deal.wonder', at: day(4) });
      await store().transact(creating([...events, after]));

      expect(await store().list('event', of, day(2))).toEqual(events.slice(1));
      expect(await store().list('event', of, day(4))).toEqual([]);
    });

    it('is of one kind though all kinds of a membership share a partition', async () => {
      const of = aMembershipKey();
      const rows = [aContact(of), anEngagement(of), anEvent(of), aMembership(of), aTask(of), aWait(of)];
      await store().transact(creating(rows));

      expect(await store().list('wait', of)).toEqual([aWait(of)]);
      expect(await store().list('contact', of)).toEqual([aContact(of)]);
      expect(await store().partition(of)).toEqual(rows);
    });

    it('is of one version of a journey, or of one email in it', async () => {
      const owner = aMembershipKey().vendor;
      const emails = [
        anEmail({ owner, email: 'hello', language: 'de' }),
        anEmail({ owner, email: 'hello', language: 'en' }),
        anEmail({ owner, email: 'hello-again' }),
      ];
      await store().transact(creating([...emails, anEmail({ owner, version: 2 })]));

      const of = { owner, journey: 'welcome', version: 1 };

      const all = await store().list('email', of);
      const hello = await store().list('email', { ...of, email: 'hello' });

      expect(new Set(all.map(({ email, language }) => `${email} ${language}`))).toEqual(
        new Set(['hello de', 'hello en', 'hello-again en']),
      );
      expect(hello).toEqual(emails.slice(0, 2));
    });

    it('goes on past the megabyte that DynamoDB reads at once', async () => {
      const of = aMembershipKey();
      const rows = Array.from({ length: 14 }, (_, n) =>
        anEvent({ ...of, id: `e${String(n).padStart(2, '0')}`, data: { text: 'x'.repeat(100_000) } }),
      );
      await store().transact(creating(rows));

      const listed = await store().list('event', of);
      const all = await store().partition(of);

      expect(listed.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(all).toHaveLength(14);
    });
  });
}

/** What every store promises of its indexes. */
export function claimsOnIndexes(store: () => Store): void {
  const stage = async (vendor: string, name: string, shard: number) =>
    store().indexed('membership', 'gsi1', indexPartitions.membersInStage(vendor, name, shard));
  /** Indexes follow the table within moments: polling is for an endpoint where that can be seen. */
  const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 5_000 });

  describe('an index', () => {
    it('finds the members of a stage, and follows a patch of it', async () => {
      const of = aMembershipKey();
      const shard = shardOf(of.partner);
      await store().transact([{ op: 'create', row: aMembership(of) }]);
      await eventually(() => stage(of.vendor, 'recruit', shard)).toEqual([of]);
      const partition = indexPartitions.membersInStage(of.vendor, 'recruit', shard);
      expect(await store().indexed('contact', 'gsi1', partition)).toEqual([]);

      await store().transact([{ op: 'patch', kind: 'membership', key: of, set: { stage: 'sell' } }]);

      await eventually(() => stage(of.vendor, 'sell', shard)).toEqual([of]);
      await eventually(() => stage(of.vendor, 'recruit', shard)).toEqual([]);
    });

    it('spreads the members of a stage over its shards, each in order', async () => {
      const { vendor } = aMembershipKey();
      const partners = Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}`);
      await store().transact(creating(partners.map((partner) => aMembership({ vendor, partner }))));

      const found = await Promise.all(Array.from({ length: shards }, (_, n) => stage(vendor, 'recruit', n)));

      expect(found.every((members) => members.length > 0)).toBe(true);
      expect(found.flat().map(({ partner }) => partner)).toEqual(
        Array.from({ length: shards }, (_, n) => partners.filter((partner) => shardOf(partner) === n)).flat(),
      );
    });

    it('answers at most as many as asked for', async () => {
      const { vendor } = aMembershipKey();
      const partners = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((partner) => ({ vendor, partner }));
      await store().transact(creating(partners.map((of) => aContact({ ...of, emailDigest: 'same' }))));
      const partition = indexPartitions.contactsByEmail(vendor, 'same');
      const contacts = partners.map((of) => ({ ...of, contact: 'c1' }));

      const read = (limit?: number) =>
        store().indexed('contact', 'gsi1', partition, limit === undefined ? {} : { limit });

      await eventually(() => read()).toEqual(contacts);
      expect(await read(4)).toEqual(contacts.slice(0, 4));
      expect(await read(0)).toEqual([]);
    });

    it('goes on behind a sort key, however far that was', async () => {
      const { vendor } = aMembershipKey();
      const partners = ['p1', 'p10', 'p2', 'p3'].map((partner) => ({ vendor, partner }));
      await store().transact(creating(partners.map((of) => aContact({ ...of, emailDigest: 'same' }))));
      const partition = indexPartitions.contactsByEmail(vendor, 'same');
      const behind = async (after: string, limit?: number) => {
        const options = { after, ...(limit === undefined ? {} : { limit }) };
        const keys = await store().indexed('contact', 'gsi1', partition, options);
        return keys.map(({ partner }) => partner);
      };

      await eventually(() => behind('')).toEqual(['p1', 'p10', 'p2', 'p3']);
      expect(await behind('p1')).toEqual(['p10', 'p2', 'p3']);
      expect(await behind('p1', 1)).toEqual(['p10']);
      expect(await behind('p3')).toEqual([]);
    });

    it('answers keys alone', async () => {
      const row = aContact({ ...aMembershipKey(), firstName: 'Mia' });
      await store().transact([{ op: 'create', row }]);
      const { vendor, partner, contact } = row;

      const partition = indexPartitions.contactsByEmail(vendor, row.emailDigest);

      await eventually(() => store().indexed('contact', 'gsi1', partition)).toStrictEqual([
        { vendor, partner, contact },
      ]);
    });

    it('holds what is due up to an instant, that instant included', async () => {
      const of = aMembershipKey();
      const due = (step: string, dueAt: string) => aTask({ ...of, step, dueAt });
      const [early, onTime, late] = [
        due('early', '2026-11-05T08:59:59.999Z'),
        due('on-time', '2026-11-05T09:00:00.000Z'),
        due('late', '2026-11-05T09:00:00.001Z'),
      ];
      await store().transact(creating([late, onTime, early, aTask({ ...of, step: 'whenever' })]));

      const steps = async (upTo?: string) => (await openTasks(of, upTo)).map(({ step }) => step);

      await eventually(() => steps()).toEqual(['early', 'on-time', 'late']);
      expect(await steps('2026-11-05T09:00:00.000Z')).toEqual(['early', 'on-time']);
    });

    it('lets a task go that is done, removed its due time or was deleted', async () => {
      const of = aMembershipKey();
      const tasks = ['done', 'undated', 'deleted', 'moved', 'renamed'].map((step) =>
        aTask({ ...of, step, dueAt: '2026-11-05T09:00:00.000Z' }),
      );
      await store().transact(creating(tasks));
      const key = (step: string): KeyOf<'task'> => ({ ...of, enrolment: 'en1', step });

      await store().transact([
        { op: 'patch', kind: 'task', key: key('done'), set: { status: 'done' }, when: { status: 'open' } },
        { op: 'patch', kind: 'task', key: key('undated'), remove: ['dueAt'], when: { status: 'open' } },
        { op: 'delete', kind: 'task', key: key('deleted') },
        {
          op: 'patch',
          kind: 'task',
          key: key('moved'),
          set: { dueAt: '2026-11-01T09:00:00.000Z' },
          when: { status: 'open' },
        },
        { op: 'patch', kind: 'task', key: key('renamed'), set: { title: 'New' } },
      ]);

      await eventually(() => openTasks(of)).toEqual([key('moved'), key('renamed')]);
    });

    async function openTasks(of: { vendor: string; partner: string }, upTo?: string) {
      const partition = indexPartitions.openTasks(shardOf(of.partner));
      const found = await store().indexed('task', 'gsi2', partition, upTo === undefined ? {} : { upTo });
      return found.filter(({ vendor }) => vendor === of.vendor);
    }
  });
}
