import { describe, expect, it } from 'vitest';
import { importPartners } from '../../../lib/operations/import-partners.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { aPartnerLine } from '../../builders/partner-line.ts';
import { aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

type Fields = Parameters<typeof aPartnerLine>[0];
const key = { vendor: 'acme', partner: 'p1' };
const options = { isZone: (name: string) => name.startsWith('Europe/') };

async function* linesOf(...lines: Fields[]) {
  for (const [position, fields] of lines.entries())
    yield { line: position + 2, fields: aPartnerLine(fields) };
}

async function aScene() {
  const scene = await someServices([aVendor()]);
  const run = (...lines: Fields[]) => importPartners(scene.services, linesOf(...lines), options);
  return { ...scene, run };
}

describe('importPartners', () => {
  it('brings in partners with their contacts, which need not stand together', async () => {
    const { run, store } = await aScene();

    const report = await run(
      {},
      { partner_id: 'p2', email: 'bo@b.example' },
      { email: 'cy@nordlicht.example', role: 'sales' },
    );

    expect(report).toEqual({ partners: 2, contacts: 3, refreshed: 0, problems: [], notices: [] });
    expect(await store.list('contact', key)).toHaveLength(2);
    expect(await store.list('event', key)).toMatchObject([
      { type: 'stage.entered', traits: { stage: 'recruit' } },
    ]);
    expect(await store.list('partner', { partner: 'p2' })).toMatchObject([{ vendor: 'acme' }]);
  });

  it('lets nobody enter a stage twice', async () => {
    const { run, store, time } = await aScene();
    await run({});
    time.business += 86_400_000;

    const report = await run({ stage: 'sell', company: 'Nordlicht AG' });

    expect(report).toMatchObject({ partners: 0, contacts: 0, refreshed: 1 });
    expect(await store.list('event', key)).toHaveLength(1);
    expect(await store.get('membership', key)).toMatchObject({ name: 'Nordlicht AG', stage: 'recruit' });
  });

  it('changes nothing by the same file again', async () => {
    const { run, store } = await aScene();
    await run({});
    const before = store.rows();

    await run({});

    expect(store.rows()).toEqual(before);
  });

  it('tells in a dry run what an import would do, to the very number, and writes nothing', async () => {
    const { run, services, store } = await aScene();
    await run({});
    const before = store.rows();
    const lines: Fields[] = [
      { company: 'Nordlicht AG' },
      { email: 'cy@nordlicht.example', role: 'sales' },
      { partner_id: 'p2', email: 'bo@b.example' },
      { partner_id: 'p2', email: 'di@b.example', time_zone: 'Mars/Base' },
      { partner_id: 'p2', email: 'bo@b.example' },
      { partner_id: 'p3', email: 'none' },
    ];

    const told = await importPartners(services, linesOf(...lines), { ...options, dryRun: true });

    expect(store.rows()).toEqual(before);
    expect(told).toMatchObject({ partners: 1, contacts: 3, refreshed: 2, problems: [{ line: 7 }] });
    expect(await run(...lines)).toEqual(told);
  });

  it('never brings back who unsubscribed', async () => {
    const { run, store } = await aScene();
    await run({});
    const [contact] = await store.list('contact', key);
    if (contact === undefined) throw new Error('no contact was imported');
    await store.transact([{ op: 'put', row: { ...contact, suppressed: 'unsubscribed' } }]);

    await run({ consent: 'yes', first_name: 'Anna' });

    expect(await store.list('contact', key)).toMatchObject([
      { suppressed: 'unsubscribed', firstName: 'Anna' },
    ]);
  });

  it.each<[string, Fields, string]>([
    ['persona', { persona: 'shop' }, 'is "shop": write one of reseller, integrator, technology'],
    ['tier', { tier: 'bronze' }, 'is "bronze": write one of registered, silver, gold, platinum'],
    ['role', { role: 'boss' }, 'is "boss": write one of primary, sales, technical, marketing, executive'],
    ['country', { country: 'Germany' }, 'is "Germany": use a two-letter country such as DE'],
    ['language', { language: 'German' }, 'is "German": use a language such as en, de or pt-BR'],
    ['email', { email: 'ana' }, 'is "ana": write an address such as ana@partner.example'],
    ['consent', { consent: 'maybe' }, 'is "maybe": write one of yes, no, or nothing'],
    ['joined', { joined: '31.3.2026' }, 'is "31.3.2026": write a date such as 2026-03-31'],
    ['joined', { joined: '2026-02-30' }, 'is "2026-02-30": write a date such as 2026-03-31'],
    ['company', { company: ' ' }, 'is empty: name the company'],
    ['company', { company: 'x'.repeat(1_000_000) }, `is "${'x'.repeat(80)}…": shorten it to 254 characters`],
    ['first_name', { first_name: 'x'.repeat(255) }, `is "${'x'.repeat(80)}…": shorten it to 254 characters`],
    ['partner_id', { partner_id: 'p#1' }, 'is "p#1": use 1 to 80 letters, digits, "-" or "_"'],
    ['vendor', { vendor: 'nobody' }, 'there is no vendor nobody'],
  ])('names line, column %s and remedy, and takes the other lines', async (column, wrong, message) => {
    const { run, store } = await aScene();

    const report = await run(wrong, { partner_id: 'p2', email: 'bo@b.example' });

    expect(report.problems).toEqual([{ line: 2, column, message }]);
    expect(report.partners).toBe(1);
    expect(await store.get('membership', { ...key, partner: 'p2' })).toBeDefined();
  });

  it('names every wrong column of a line', async () => {
    const { run } = await aScene();

    const report = await run({ persona: '', stage: '' });

    expect(report.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'persona'],
      [2, 'stage'],
    ]);
  });

  it('takes an optional column that the file lacks for empty, and a needed one for wrong', async () => {
    const { services } = await aScene();
    const { tier: _, persona: __, ...fields } = aPartnerLine();
    async function* lines() {
      yield { line: 2, fields };
    }

    const report = await importPartners(services, lines(), options);

    expect(report.problems.map(({ column, message }) => [column, message.slice(0, 8)])).toEqual([
      ['persona', 'is empty'],
    ]);
  });

  it.each(['Mars/Olympus', '+01:00', 'Europe/Ber lin'])(
    'leaves out the time zone %s and says so',
    async (zone) => {
      const { services, store } = await aScene();
      const isZone = (name: string) => name !== 'Mars/Olympus';

      const report = await importPartners(services, linesOf({ time_zone: zone }), { ...options, isZone });

      expect(report.notices).toEqual([
        { line: 2, column: 'time_zone', message: `is "${zone}": no time zone; left out` },
      ]);
      expect((await store.list('contact', key))[0]).not.toHaveProperty('zone');
      expect(report.partners).toBe(1);
    },
  );

  it('says what it took before a line from which on the file can not be read', async () => {
    const { services, store } = await aScene();
    async function* lines() {
      yield* linesOf({}, { partner_id: 'p2', persona: 'shop' });
      throw Object.assign(new Error('file: line 4: open'), { line: 4, reason: 'a quote is open' });
    }

    const report = await importPartners(services, lines(), options);

    expect(report).toMatchObject({ partners: 1, problems: [{ line: 3 }, { line: 4, column: '' }] });
    expect(report.problems[1]?.message).toBe('a quote is open; nothing is read from here on');
    expect(await store.get('membership', key)).toBeDefined();
  });

  it.each([
    ['a file that can not be read from the start', 0, { line: 1, reason: 'the header lacks vendor' }],
    ['a reader that breaks', 1, {}],
  ])('fails for %s', async (_, before, details) => {
    const { services } = await aScene();
    async function* lines() {
      yield* linesOf(...Array.from({ length: before }, () => ({})));
      throw Object.assign(new Error('broken'), details);
    }

    await expect(importPartners(services, lines(), options)).rejects.toThrow('broken');
  });

  it('leaves out a line with more fields than columns', async () => {
    const { services } = await aScene();
    async function* lines() {
      yield { line: 2, fields: aPartnerLine(), problem: 'has 17 fields' };
    }

    const report = await importPartners(services, lines(), options);

    expect(report).toMatchObject({
      partners: 0,
      problems: [{ line: 2, column: '', message: 'has 17 fields' }],
    });
  });

  it('says that the "yes" for a contact who refused changes nothing', async () => {
    const { run, store } = await aScene();
    await run({ consent: 'no' });

    const report = await run({ consent: 'yes' });

    expect(report).toMatchObject({ refreshed: 1, problems: [] });
    expect(report.notices).toEqual([
      { line: 2, column: 'consent', message: expect.stringMatching(/^is "yes", but this contact refused/) },
    ]);
    expect(await store.list('contact', key)).toMatchObject([{ consent: 'refused' }]);
  });

  it('makes one line of names', async () => {
    const { run, store } = await aScene();

    await run({
      company: ' Nord\u0000\u001b[2J\tlicht\u2028GmbH\n',
      first_name: 'A\r\nBcc: x',
      last_name: '\u0007',
    });

    expect(await store.get('membership', key)).toMatchObject({ name: 'Nord [2J licht GmbH' });
    const [contact] = await store.list('contact', key);
    expect(contact).toMatchObject({ firstName: 'A Bcc: x' });
    expect(contact).not.toHaveProperty('lastName');
  });

  it('takes several partners at once, the lines of each in their order, and reports by line', async () => {
    const { services, store } = await aScene();
    let begun = 0;
    const both = Promise.withResolvers<void>();
    const meeting: Store = {
      ...store,
      async transact(writes) {
        // The first two partners wait for each other; one after the other they would wait for ever.
        begun += 1;
        if (begun === 2) both.resolve();
        if (begun <= 2) await both.promise;
        return store.transact(writes);
      },
    };
    const lines = linesOf(
      { company: 'First', time_zone: 'Mars' },
      { partner_id: 'p2', email: 'bo@b.example', persona: 'shop' },
      { partner_id: 'p3', email: 'cy@c.example', time_zone: 'Mars' },
      { company: 'Second' },
      { vendor: 'nobody' },
      { company: 'Third', time_zone: 'Mars' },
    );

    const report = await importPartners({ ...services, store: meeting }, lines, options);

    expect(report).toMatchObject({ partners: 2, contacts: 2, refreshed: 2 });
    expect(report.problems.map(({ line }) => line)).toEqual([3, 6]);
    expect(report.notices.map(({ line }) => line)).toEqual([2, 4, 7]);
    expect(await store.get('membership', key)).toMatchObject({ name: 'Third' });
  });

  it('reports each line as it comes', async () => {
    const { services } = await aScene();
    const seen: number[] = [];

    await importPartners(services, linesOf({}, {}), { ...options, onLine: (line) => seen.push(line) });

    expect(seen).toEqual([2, 3]);
  });
});

describe('the consent ledger after an import', () => {
  const ledger = (store: Store) => store.list('consent', key);

  it.each([
    ['yes', 'granted'],
    ['no', 'refused'],
  ] as const)(
    'keeps a "%s" with source and time, and names no wording, for nobody was shown one',
    async (consent, said) => {
      const { run, store } = await aScene();

      await run({ consent });

      const [contact] = await store.list('contact', key);
      expect(await ledger(store)).toEqual([
        {
          kind: 'consent',
          ...key,
          contact: contact?.contact,
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          at: monday,
          source: 'import',
          consent: said,
        },
      ]);
      expect(contact?.consent).toBe(said);
    },
  );

  it('keeps nothing where the file says nothing', async () => {
    const { run, store } = await aScene();

    await run({ consent: '' });

    expect(await ledger(store)).toEqual([]);
    expect(await store.list('contact', key)).toMatchObject([{ consent: 'unknown' }]);
  });

  it('keeps each contact’s own word', async () => {
    const { run, store } = await aScene();

    await run({ consent: 'yes' }, { email: 'cy@nordlicht.example', consent: 'no' });

    const rows = await ledger(store);
    expect(rows.map(({ consent }) => consent).toSorted()).toEqual(['granted', 'refused']);
    expect(new Set(rows.map(({ contact }) => contact)).size).toBe(2);
  });

  it('adds nothing by the same word again, and a line for a new one, at its time', async () => {
    const { run, store, time } = await aScene();
    await run({ consent: '' });
    time.business += 1_000;
    await run({ consent: 'yes' });
    time.business += 1_000;
    await run({ consent: 'yes' });
    time.business += 1_000;

    await run({ consent: 'no' });

    expect(await ledger(store)).toMatchObject([
      { consent: 'granted', at: '2026-11-23T09:00:01.000Z' },
      { consent: 'refused', at: '2026-11-23T09:00:03.000Z' },
    ]);
  });

  it('adds nothing where a file can not undo a refusal, and says so', async () => {
    const { run, store } = await aScene();
    await run({ consent: 'no' });

    const report = await run({ consent: 'yes' });

    expect(await ledger(store)).toMatchObject([{ consent: 'refused' }]);
    expect(report.notices).toMatchObject([{ column: 'consent' }]);
  });

  it('holds no name and no address', async () => {
    const { run, store } = await aScene();

    await run({ consent: 'yes' });

    expect(JSON.stringify(await ledger(store))).not.toMatch(/ana|berg|@|nordlicht/i);
  });
});
