import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../../lib/contracts/wording.ts';
import type { Identity } from '../../../lib/domain/access/identity.ts';
import { anApi, aTenant, digestOfAddress } from '../../builders/api-world.ts';
import { aDefinition } from '../../builders/journey.ts';
import { aMessage } from '../../builders/message.ts';
import { aContact } from '../../builders/rows.ts';
import { someTokens } from '../../builders/tokens.ts';

const ours: Identity = { kind: 'partner', subject: 's', partner: 'p1', email: 'ours@nordlicht.example' };
const unverified: Identity = { kind: 'partner', subject: 's', partner: 'p1' };
const contact = digestOfAddress('ours@nordlicht.example');

/** A partner that is with two vendors, as which both know the same person; a third knows another partner. */
async function aPortal(identity: Identity = ours) {
  const colleague = { contact: 'c2', emailDigest: 'of-a-colleague', email: 'colleague@nordlicht.example' };
  const world = await anApi(someTokens({ me: identity }), [
    ...aTenant('acme', 'p1', 'ours'),
    ...aTenant('other', 'p1', 'ours').map((row) => row),
    ...aTenant('third', 'p2', 'thirds'),
    aContact(colleague),
    aMessage({ message: 'm-colleague', contact: 'c2', enrolment: 'n-acme', status: 'sent' }),
  ]);
  const call: typeof world.call = (name, given = {}) => world.call(name, { token: 'me', ...given });
  return { ...world, call };
}

describe('a partner', () => {
  it('sees all of its memberships, across vendors', async () => {
    const { call } = await aPortal();

    const { body } = await call('readMe');

    expect(body).toMatchObject({
      partner: 'p1',
      firstName: 'ours',
      memberships: [
        { vendor: 'acme', stage: 'recruit', branding: { name: 'ours vendor' } },
        { vendor: 'other' },
      ],
    });
  });

  it('does a task once, at the vendor whose it is', async () => {
    const { call, store } = await aPortal();
    const params = { vendor: 'acme', enrolment: 'n-acme', step: 'sign' };

    const before = await call('listMyTasks');
    const done = [await call('completeMyTask', { params }), await call('completeMyTask', { params })];
    const foreign = await call('completeMyTask', {
      params: { vendor: 'third', enrolment: 'n-third', step: 'sign' },
    });

    expect(before.body.tasks).toMatchObject([{ vendor: 'acme' }, { vendor: 'other' }]);
    expect(done.map(({ body }) => body.task.status)).toEqual(['done', 'done']);
    expect(foreign.status).toBe(404);
    expect(store.rows().filter((row) => row.kind === 'event')).toMatchObject([
      { vendor: 'acme', type: 'task.completed', traits: { task: 'sign' } },
    ]);
  });

  it('reads what was written to the person who is signed in, and not to their colleagues', async () => {
    const { call } = await aPortal();
    const of = (message: string) => call('readMyMessage', { params: { vendor: 'acme', message } });

    const list = await call('listMyMessages');
    const own = await of('m-acme');
    const theirs = await of('m-colleague');

    expect(list.body.messages.map(({ message }: { message: string }) => message).toSorted()).toEqual([
      'm-acme',
      'm-other',
    ]);
    expect(own.body).toMatchObject({ subject: 'ours subject', html: expect.stringContaining('Dear ours') });
    expect(theirs.status).toBe(404);
  });

  it('is answered the titles of its tasks and journeys in every language that they have', async () => {
    const titles = { en: 'Sign', ja: '署名する' };
    const definition = aDefinition({ title: 'A tour', titles: { en: 'A tour', ja: 'ご案内' } });
    const { call } = await anApi(
      someTokens({ me: ours }),
      aTenant('acme', 'p1', 'ours').map((row) => {
        if (row.kind === 'task') return { ...row, titles };
        return row.kind === 'version' ? { ...row, definition } : row;
      }),
    );

    const tasks = await call('listMyTasks', { token: 'me' });
    const journeys = await call('listMyJourneys', { token: 'me' });

    expect(tasks.body.tasks[0].titles).toEqual(titles);
    expect(journeys.body.journeys[0]).toMatchObject({ title: 'A tour', titles: { ja: 'ご案内' } });
    expect(journeys.body.journeys[0].next[0].task.titles).toEqual(titles);
  });

  it('reads what was written page by page, each message once, the latest first', async () => {
    const at = (day: number) => `2026-11-${day}T09:00:00.000Z`;
    const written = [
      ['m-1', at(10)],
      ['m-2', at(12)],
      // Two at one moment.
      ['m-3', at(12)],
      ['m-4', at(14)],
    ] as const;
    const rows = aTenant('acme', 'p1', 'ours');
    const sample = rows.filter((row) => row.kind === 'message').find(({ message }) => message === 'm-acme');
    const { call } = await anApi(someTokens({ me: ours }), [
      ...rows.filter(({ kind }) => kind !== 'message'),
      ...written.map(([message, when]) => aMessage({ ...sample, message, at: when })),
    ]);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor === undefined ? {} : { cursor }) };
      const { body } = await call('listMyMessages', { token: 'me', query });
      pages.push(body.messages.map(({ message }: { message: string }) => message));
      cursor = body.next;
    } while (cursor !== undefined && pages.length < 9);

    expect(pages).toEqual([
      ['m-4', 'm-3'],
      ['m-2', 'm-1'],
    ]);
    expect((await call('listMyMessages', { token: 'me', query: { cursor: 'bm8' } })).status).toBe(400);
  });

  it('is nobody’s contact where no address is verified', async () => {
    const { call } = await aPortal(unverified);

    expect((await call('listMyMessages')).body.messages).toEqual([]);
    expect((await call('readMyPreferences')).body.preferences).toEqual([]);
    expect((await call('listMyTasks')).body.tasks).toHaveLength(2);
  });

  it('says what mail it wants of one vendor, which the consent ledger keeps and the others do not hear', async () => {
    const { call, store } = await aPortal();
    const wish = { vendor: 'acme', marketing: 'unwanted', language: 'de', wording: wordingOf('fr') };

    const changed = await call('changeMyPreferences', { body: wish });
    const again = await call('changeMyPreferences', { body: wish });
    const { body } = await call('readMyPreferences');

    expect(changed.body).toMatchObject({ vendor: 'acme', marketing: 'unwanted', language: 'de' });
    expect(again.status).toBe(200);
    expect(body.preferences.map((each: { marketing: string }) => each.marketing)).toEqual([
      'unwanted',
      'wanted',
    ]);
    const ledger = store.rows().filter((row) => row.kind === 'consent');
    expect(ledger).toMatchObject([
      { contact, source: 'portal', wording: 'preferences-1-fr' },
      { contact, source: 'portal', wording: 'preferences-1-fr' },
    ]);
  });

  it('names no wording where a program showed none, and none that there never was', async () => {
    const { call, store } = await aPortal();
    const ask = (wording?: string) =>
      call('changeMyPreferences', { body: { vendor: 'acme', paused: true, ...(wording && { wording }) } });

    const invented = [await ask('preferences-1-tlh'), await ask('preferences-0-en'), await ask('anything')];
    const silent = await ask();

    expect(invented.map(({ status, body }) => [status, body.errors[0].field])).toEqual(
      invented.map(() => [400, 'body.wording']),
    );
    expect(silent.status).toBe(200);
    const ledger = store.rows().filter((row) => row.kind === 'consent');
    expect(ledger).toHaveLength(1);
    expect(ledger[0]).not.toHaveProperty('wording');
  });

  it('sees which journeys it is in, and what each waits for', async () => {
    const { call } = await aPortal();

    const { body } = await call('listMyJourneys');

    expect(body.journeys).toMatchObject([
      { vendor: 'acme', title: 'ours title', next: [{ event: 'task.completed', task: { task: 'sign' } }] },
      { vendor: 'other' },
    ]);
    expect(JSON.stringify(body)).not.toContain('token');
  });

  it('signs in for all of its vendors', async () => {
    const { call, store } = await aPortal();

    expect((await call('recordSignIn')).body).toEqual({ recorded: 2 });
    expect(store.rows().filter((row) => row.kind === 'event')).toHaveLength(2);
  });
});
