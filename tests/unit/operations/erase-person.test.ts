import { describe, expect, it } from 'vitest';
import { keySource } from '../../../lib/adapters/key-source.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import type { NumberedLine } from '../../../lib/operations/import-partners.ts';
import { importPartners } from '../../../lib/operations/import-partners.ts';
import { erasePerson, foreseeErasure } from '../../../lib/operations/privacy/erase-person.ts';
import { exportPerson } from '../../../lib/operations/privacy/export-person.ts';
import { findPerson } from '../../../lib/operations/privacy/find-person.ts';
import type { Services } from '../../../lib/operations/services.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEvent } from '../../builders/event.ts';
import { aPartnerLine } from '../../builders/partner-line.ts';
import { aLifeOfOne, canary, digestOfAddress, email, someMails } from '../../builders/person.ts';
import { aContact, aMembership } from '../../builders/rows.ts';
import { someServices, testSecret } from '../../builders/services.ts';

const everywhere = { everywhere: true, mails: someMails() };
const bert = aContact({
  contact: 'bert',
  emailDigest: 'bert',
  email: 'bert@nordlicht.example',
  firstName: 'Bert',
});

async function erase(services: Services, who = email, partner?: string) {
  const found = await findPerson(services, { vendor: 'acme', who, partner });
  return erasePerson(services, found, { mails: someMails(), everywhere: partner === undefined });
}

const lifeWith = (...rows: Row[]) => someServices([...aLifeOfOne(), ...rows]);
const kindsWith = (rows: readonly Row[], text: string) => [
  ...new Set(rows.filter((row) => JSON.stringify(row).includes(text)).map(({ kind }) => kind)),
];

async function* lines(...given: Record<string, string>[]): AsyncGenerator<NumberedLine> {
  for (const [index, fields] of given.entries()) yield { line: index + 2, fields };
}

describe('erasing a person', () => {
  it('leaves nothing of them but a digest, where they stood in every kind of row', async () => {
    const { services, store } = await lifeWith();
    expect(kindsWith(store.rows(), canary)).toEqual(
      expect.arrayContaining(['contact', 'event', 'message', 'task', 'approval', 'call', 'points', 'action']),
    );

    await erase(services);

    expect(kindsWith(store.rows(), canary)).toEqual([]);
    expect(kindsWith(store.rows(), digestOfAddress(email))).toEqual(['erasure']);
    const gone = store.rows().filter(({ kind }) => ['contact', 'consent', 'cap', 'wait'].includes(kind));
    expect(gone).toEqual([]);
  });

  it('keeps the facts: the events with their traits, the ledger with its outcome', async () => {
    const { services, store } = await lifeWith();
    const key = { vendor: 'acme', partner: 'p1' };

    await erase(services);

    const events = await store.list('event', key);
    expect(events.map(({ type, traits, data }) => [type, traits, data])).toEqual([
      ['agreement.signed', {}, {}],
      ['training.completed', { course: 'a1' }, {}],
    ]);
    const tasks = await store.list('task', key);
    expect(tasks.map(({ task, title, titles }) => [task, title, titles])).toEqual([
      ['profile', 'profile', undefined],
      ['sign', 'sign', undefined],
    ]);
    const messages = await store.list('message', key);
    expect(messages).toMatchObject([
      { message: 'm1', status: 'sent', contact: 'erased' },
      { message: 'm2', status: 'skipped', reason: 'erased', contact: 'erased' },
    ]);
    expect(await store.get('membership', key)).toMatchObject({
      attributes: { region: 'north' },
      revision: 1,
    });
  });

  it('stops the journeys of a partner that nobody is left at, with the reason', async () => {
    const { services, store } = await lifeWith();

    await erase(services);

    const [enrolment] = await store.list('enrolment', { vendor: 'acme', partner: 'p1' });
    expect(enrolment).toMatchObject({ status: 'stopped', reason: 'erasure' });
  });

  it('lets journeys go on for those who remain, and leaves what is not about the person', async () => {
    const { services, store } = await lifeWith(bert, anEvent({ id: 'e3', data: { signedBy: 'Bert' } }));
    const key = { vendor: 'acme', partner: 'p1' };

    await erase(services);

    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'open' }]);
    expect(await store.list('wait', key)).toHaveLength(1);
    expect(await store.list('contact', key)).toEqual([bert]);
    const kept = (await store.list('event', key)).find(({ id }) => id === 'e3');
    expect(kept?.data).toEqual({ signedBy: 'Bert' });
    // What names nobody can not be told to be theirs where others are there: an endpoint's answer, a senior’s name.
    expect(kindsWith(store.rows(), email)).toEqual([]);
    expect(kindsWith(store.rows(), `${canary}a`)).toEqual([]);
  });

  it('finds them at every partner of the vendor, or at the one that is named', async () => {
    const there = aContact({
      partner: 'p2',
      contact: digestOfAddress(email),
      emailDigest: digestOfAddress(email),
      email,
    });
    const both = await lifeWith(aMembership({ partner: 'p2' }), there);
    const one = await lifeWith(aMembership({ partner: 'p2' }), there);

    await erase(both.services);
    await erase(one.services, email, 'p1');

    expect(await both.store.list('contact', { vendor: 'acme', partner: 'p2' })).toEqual([]);
    expect(await one.store.list('contact', { vendor: 'acme', partner: 'p2' })).toEqual([there]);
    expect(await one.store.list('contact', { vendor: 'acme', partner: 'p1' })).toEqual([]);
  });

  it('takes a contact’s id as well, and an address in capitals', async () => {
    const byId = await lifeWith();
    const byCapitals = await lifeWith();

    await erase(byId.services, digestOfAddress(email));
    await erase(byCapitals.services, email.toUpperCase());

    expect(kindsWith(byId.store.rows(), canary)).toEqual([]);
    expect(byId.store.rows()).toEqual(byCapitals.store.rows());
  });

  it('removes the mails that are kept', async () => {
    const { services } = await lifeWith();
    const mails = someMails({ [email]: 2, 'bert@nordlicht.example': 1 });
    const found = await findPerson(services, { vendor: 'acme', who: email });

    const report = await erasePerson(services, found, { mails, everywhere: true });

    expect(report.mails).toBe(2);
    expect(mails.left).toEqual({ 'bert@nordlicht.example': 1 });
  });

  it('changes nothing when it is repeated', async () => {
    const { services, store } = await lifeWith();
    await erase(services);
    const before = store.rows();

    const report = await erase(services);

    expect(report).toEqual({ places: [{ partner: 'p1', rows: {}, isLast: true }], mails: 0 });
    expect(store.rows()).toEqual(before);
  });

  it('changes nothing when it is only foreseen, and foresees what then goes', async () => {
    const { services, store } = await lifeWith();
    const before = store.rows();
    const found = await findPerson(services, { vendor: 'acme', who: email });

    const foreseen = await foreseeErasure(services, found, someMails());

    expect(store.rows()).toEqual(before);
    expect(await erasePerson(services, found, everywhere)).toEqual(foreseen);
  });

  it('refuses whom it does not know', async () => {
    const { services } = await lifeWith();

    await expect(erase(services, 'nobody@nordlicht.example')).rejects.toThrow(
      'acme has nobody under that address',
    );
    await expect(erase(services, 'c9')).rejects.toThrow('acme has nobody under that id');
    await expect(erase(services, email, 'p9')).rejects.toThrow('acme has nobody under that address at p9');
    await expect(findPerson(services, { vendor: 'acne', who: email })).rejects.toThrow(
      'there is no vendor acne',
    );
  });
});

describe('an erasure that is cut off', () => {
  /** Ends the process before the write with this number, or right after it. */
  function cutOff(store: Store, number: number, after: boolean): Store & { writes(): number } {
    let writes = 0;
    return {
      ...store,
      writes: () => writes,
      async transact(given) {
        writes += 1;
        if (writes === number && !after) throw new Error('the process ends');
        const outcome = await store.transact(given);
        if (writes === number) throw new Error('the process ends');
        return outcome;
      },
    };
  }

  it.each([
    ['the only one at a partner', []],
    ['one of two at a partner', [bert]],
  ])('is finished by a repeat, wherever that was: %s', async (_, others) => {
    const whole = await lifeWith(...others);
    const counting = cutOff(whole.store, 0, false);
    await erase({ ...whole.services, store: counting });
    const total = counting.writes();

    const ends: unknown[] = [];
    for (let number = 1; number <= total; number += 1) {
      for (const after of [false, true]) {
        const { services, store } = await lifeWith(...others);
        const broken = { ...services, store: cutOff(store, number, after) };
        await expect(erase(broken)).rejects.toThrow('the process ends');
        await erase(services);
        ends.push(store.rows());
      }
    }

    process.stdout.write(`an erasure of ${total} writes, cut off ${ends.length} times\n`);
    expect(total).toBeGreaterThan(10);
    for (const rows of ends) expect(rows).toEqual(whole.store.rows());
  });

  it('has written first that the person stays away', async () => {
    const { services, store } = await lifeWith();

    await expect(erase({ ...services, store: cutOff(store, 2, false) })).rejects.toThrow('the process ends');

    expect(await store.get('erasure', { vendor: 'acme', digest: digestOfAddress(email) })).toMatchObject({
      everywhere: true,
      partners: ['p1'],
    });
  });
});

describe('an import after an erasure', () => {
  const importing = (services: Services, ...given: Record<string, string>[]) =>
    importPartners(services, lines(...given), { isZone: () => true });

  it('takes the partner without the person, and says so', async () => {
    const { services, store } = await lifeWith();
    await erase(services);

    const report = await importing(
      services,
      aPartnerLine({ email, company: 'Nordlicht AG' }),
      aPartnerLine({ email: email.toUpperCase(), partner_id: 'p2' }),
      aPartnerLine({ email: 'carla@nordlicht.example', company: 'Nordlicht AG' }),
    );

    expect(kindsWith(store.rows(), canary)).toEqual([]);
    expect(report).toMatchObject({ partners: 1, contacts: 1, problems: [] });
    expect(report.notices).toMatchObject([
      { line: 2, column: 'email', message: expect.stringContaining('was erased on 2026-11-23') },
      { line: 3, column: 'email' },
    ]);
    expect(await store.get('membership', { vendor: 'acme', partner: 'p1' })).toMatchObject({
      name: 'Nordlicht AG',
    });
    expect(await store.list('contact', { vendor: 'acme', partner: 'p1' })).toMatchObject([
      { email: 'carla@nordlicht.example' },
    ]);
  });

  it('takes them at another partner where they were erased from one only', async () => {
    const { services, store } = await lifeWith();
    await erase(services, email, 'p1');

    await importing(services, aPartnerLine({ email }), aPartnerLine({ email, partner_id: 'p2' }));

    expect(await store.list('contact', { vendor: 'acme', partner: 'p1' })).toEqual([]);
    expect(await store.list('contact', { vendor: 'acme', partner: 'p2' })).toMatchObject([{ email }]);
  });

  it('still knows them once the secret is rotated', async () => {
    const { services, store } = await lifeWith();
    await erase(services);
    const rotated = { current: 'f'.repeat(32), previous: testSecret };
    const keys = keySource(
      async () => rotated,
      () => 0,
    );

    await importing({ ...services, keys }, aPartnerLine({ email }));

    expect(kindsWith(store.rows(), canary)).toEqual([]);
  });
});

describe('the export of a person', () => {
  it('holds every row that tells of them, and no credential', async () => {
    const { services } = await lifeWith(bert, anEvent({ id: 'e3', data: { signedBy: 'Bert' } }));
    const found = await findPerson(services, { vendor: 'acme', who: email });

    const exported = await exportPerson(services, found);

    expect(exported).toMatchObject({ format: 'waymark.person/1', vendor: { id: 'acme' }, emails: [email] });
    const [membership] = exported.memberships;
    expect(membership).toMatchObject({ partner: 'p1', company: 'Nordlicht GmbH' });
    expect(new Set(membership?.rows.map(({ kind }) => kind))).toEqual(
      new Set([
        'contact',
        'consent',
        'cap',
        'event',
        'message',
        'task',
        'approval',
        'points',
        'action',
        'membership',
      ]),
    );
    expect(JSON.stringify(exported)).not.toContain('token-1');
    expect(JSON.stringify(exported)).not.toContain('Bert');
  });

  it('holds what is kept of an erasure, and nothing else after one', async () => {
    const { services } = await lifeWith();
    await erase(services);
    const found = await findPerson(services, { vendor: 'acme', who: email });

    const { memberships, erasures } = await exportPerson(services, found);

    expect(erasures).toMatchObject([{ kind: 'erasure', digest: digestOfAddress(email) }]);
    expect(JSON.stringify(memberships)).not.toContain(canary);
  });
});
