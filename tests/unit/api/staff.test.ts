import { describe, expect, it } from 'vitest';
import { transactItemOf } from '../../../lib/adapters/aws/dynamodb/expressions.ts';
import { memoryQuota } from '../../../lib/adapters/memory/quota.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anApi, aTenant } from '../../builders/api-world.ts';
import { anEngagement } from '../../builders/engagement.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { someGivenUp } from '../../builders/given-up.ts';
import { anEmail } from '../../builders/message.ts';
import { aPartnerLine } from '../../builders/partner-line.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday } from '../../builders/services.ts';
import { anAdministrator, someTokens } from '../../builders/tokens.ts';

const acme = (...more: Row[]) => anApi(someTokens(), [...aTenant('acme', 'p1', 'ours'), ...more]);
const vendor = { vendor: 'acme' };
const partner = { vendor: 'acme', partner: 'p1' };
const journey = { vendor: 'acme', journey: 'welcome' };
const files = {
  'journey.yaml': 'journey: tour\n',
  'emails/hello.en.md': 'Hello',
  'tour.test.yaml': 'tests: []',
};

describe('a draft', () => {
  const tour = { vendor: 'acme', journey: 'tour' };

  it('is a folder of files that comes back as it was saved, under its revision', async () => {
    const { call } = await acme();

    const saved = await call('saveDraft', { params: tour, body: { files } });
    const read = await call('readDraft', { params: tour });

    expect(saved).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { revision: 1 } });
    expect(read).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { files } });
  });

  it('is saved over the revision that was seen and no other', async () => {
    const { call } = await acme();
    const put = (body: object, headers?: Record<string, string>) =>
      call('saveDraft', { params: tour, body, ...(headers && { headers }) });
    const only = { 'journey.yaml': 'journey: tour\ntitle: 2\n' };
    await put({ files });

    const statuses = [
      (await put({ files: only })).status,
      (await put({ files: only }, { 'if-match': '"1"' })).status,
      (await put({ files }, { 'if-match': '"1"' })).status,
      (await put({ files }, { 'if-match': 'latest' })).status,
    ];

    expect(statuses).toEqual([428, 200, 412, 400]);
    // What is not there any more is gone, the tests too.
    expect((await call('readDraft', { params: tour })).body.files).toEqual(only);
  });

  it('is thrown away at the revision that was seen', async () => {
    const { call } = await acme();
    const drop = (headers: Record<string, string>) => call('deleteDraft', { params: journey, headers });

    const statuses = [
      (await drop({})).status,
      (await drop({ 'if-match': '"7"' })).status,
      (await drop({ 'if-match': '"1"' })).status,
      (await drop({ 'if-match': '"1"' })).status,
    ];

    expect(statuses).toEqual([428, 412, 200, 404]);
  });
});

describe('a revision that never was', () => {
  /** Writes as DynamoDB is given them, which takes no number that is none. */
  const strict = (store: Store): Store => ({
    ...store,
    async transact(writes) {
      for (const write of writes) transactItemOf(write, 'the-table');
      return store.transact(writes);
    },
  });

  it.each(['"latest"', '"Infinity"', '"1e400"', '"99999999999999999999"', '"-1"', '"1-2"'])(
    'named by If-Match %s is refused, whatever is to be changed',
    async (tag) => {
      const { call } = await anApi(someTokens(), aTenant('acme', 'p1', 'ours'), { before: strict });
      const headers = { 'if-match': tag };
      const settings = (await call('readVendor', { params: vendor })).body;
      const { vendor: _, revision: __, senderDomain: ___, ...body } = settings;

      const answers = [
        await call('deleteDraft', { params: journey, headers }),
        await call('saveDraft', { params: journey, headers, body: { files } }),
        await call('editPartner', { params: partner, headers, body: { name: 'New' } }),
        await call('saveVendor', { params: vendor, headers, body }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    },
  );
});

describe('a GET', () => {
  it('answers 304 while nothing has changed, and the news once something has', async () => {
    const { call, services } = await acme();
    const read = (etag?: string) =>
      call('readPartner', { params: partner, ...(etag && { headers: { 'if-none-match': etag } }) });
    const { etag } = (await read()).headers;

    const same = await read(`W/${String(etag)}`);
    await services.store.transact([{ op: 'patch', kind: 'membership', key: partner, set: { points: 10 } }]);
    const changed = await read(String(etag));

    expect(same).toMatchObject({ status: 304, body: undefined, headers: { etag } });
    expect(changed).toMatchObject({ status: 200, body: { points: 10 } });
  });
});

describe('a list of partners', () => {
  const others = Array.from({ length: 30 }, (_, n) =>
    aMembership({ partner: `q${n}`, stage: n % 2 === 0 ? 'sell' : 'recruit' }),
  );

  it.each([1, 7, 100])('comes whole and without repeats in pages of %i', async (limit) => {
    const { call } = await acme(...others);
    const seen: string[] = [];

    for (let cursor: string | undefined; ; ) {
      const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
      const { body } = await call('listPartners', { params: vendor, query });
      seen.push(...body.partners.map((each: { partner: string }) => each.partner));
      cursor = body.next;
      if (cursor === undefined) break;
    }

    const byId = (stage: string) => others.filter((each) => each.stage === stage).map((each) => each.partner);
    expect(seen).toEqual([...[...byId('recruit'), 'p1'].toSorted(), ...byId('sell').toSorted()]);
  });

  it('leads nowhere else by a cursor of another vendor’s list', async () => {
    const theirs = Array.from({ length: 5 }, (_, n) => aMembership({ vendor: 'other', partner: `x${n}` }));
    const { call } = await acme(aVendor({ vendor: 'other' }), ...theirs);
    const { body: other } = await call('listPartners', { params: { vendor: 'other' }, query: { limit: 1 } });

    const { body } = await call('listPartners', { params: vendor, query: { cursor: other.next } });

    expect(JSON.stringify(body)).not.toContain('"x');
  });

  it('finds a partner by an address, in any case, and by an id', async () => {
    const { call } = await acme();
    const find = async (body: object) => (await call('findPartners', { params: vendor, body })).body.partners;

    expect(await find({ email: 'OURS@nordlicht.example' })).toMatchObject([{ partner: 'p1' }]);
    expect(await find({ email: 'nobody@nordlicht.example' })).toEqual([]);
    expect(await find({ partner: 'p1' })).toMatchObject([{ partner: 'p1' }]);
  });
});

describe('a partner', () => {
  it('is edited by what is named, at the revision that was seen', async () => {
    const { call } = await acme();
    const edit = (body: object, headers?: Record<string, string>) =>
      call('editPartner', { params: partner, body, ...(headers && { headers }) });

    const first = await edit({ tier: 'gold', attributes: { certified: true } }, { 'if-match': '"0"' });
    const late = await edit({ tier: 'silver' }, { 'if-match': '"0"' });
    const undone = await edit({ attributes: { certified: null } });

    expect(first).toMatchObject({ status: 200, body: { tier: 'gold', attributes: { certified: true } } });
    expect(late.status).toBe(412);
    expect(undone.body).toMatchObject({ tier: 'gold', attributes: {}, revision: 2 });
  });

  it.each([
    [{ attributes: { height: 2 } }, 'body.attributes.height'],
    [{ attributes: { certified: 'yes' } }, 'body.attributes.certified'],
    [{ stage: 'sell' }, 'body.stage'],
    [{ tier: 'wood' }, 'body.tier'],
  ])('is not edited by %j', async (body, field) => {
    const { call } = await acme();

    const answer = await call('editPartner', { params: partner, body });

    expect(answer.body.errors).toMatchObject([{ field }]);
    expect((await call('readPartner', { params: partner })).body.revision).toBe(0);
  });

  it('has a story that can be read back page by page, and by journey', async () => {
    const { call } = await acme();
    const whole = (await call('readTimeline', { params: partner })).body.entries;

    const last = await call('readTimeline', { params: partner, query: { limit: 1 } });
    const before = await call('readTimeline', {
      params: partner,
      query: { limit: 100, cursor: last.body.next },
    });
    const other = await call('readTimeline', { params: partner, query: { journey: 'another' } });

    expect(whole.length).toBeGreaterThan(2);
    expect([...before.body.entries, ...last.body.entries]).toEqual(whole);
    expect(before.body.next).toBeUndefined();
    expect(other.body.entries).toEqual([]);
  });

  it('is brought in by rows, of which a bad one is told without what stood in it', async () => {
    const { call, store } = await acme();
    const good = {
      partner_id: 'n1',
      company: 'New',
      persona: 'reseller',
      stage: 'recruit',
      email: 'a@new.example',
    };
    const rows = [
      { ...good, time_zone: 'secret' },
      { ...good, partner_id: 'n2', email: 'secret' },
      { ...good, vendor: 'other' },
    ];

    const { body } = await call('importPartners', { params: vendor, body: { rows } });

    expect(body).toMatchObject({ partners: 1, contacts: 1 });
    expect(body.problems.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
      [1, 'email'],
      [2, ''],
    ]);
    expect(body.notices).toMatchObject([{ row: 0, column: 'time_zone' }]);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(await store.get('membership', { vendor: 'other', partner: 'n1' })).toBeUndefined();
  });

  it('is tried in a dry run, which brings nobody in', async () => {
    const { call, store } = await acme();
    const rows = ['n1', 'n1', 'n2'].map((partner_id, n) => ({
      partner_id,
      company: 'New',
      persona: 'reseller',
      stage: 'recruit',
      email: `a${n}@new.example`,
    }));
    const ask = (body: object) => call('importPartners', { params: vendor, body: { rows, ...body } });

    const dry = await ask({ dryRun: true });
    const between = await store.get('membership', { vendor: 'acme', partner: 'n1' });
    const real = await ask({});

    expect(between).toBeUndefined();
    expect(dry.body).toEqual({ partners: 2, contacts: 3, refreshed: 0, problems: [], notices: [] });
    expect(real.body).toEqual(dry.body);
  });
});

describe('a write with an Idempotency-Key', () => {
  const record = { params: partner, body: { type: 'deal.won' }, headers: { 'idempotency-key': 'k-1' } };

  it('is done once, and answered the same', async () => {
    const { call, store } = await acme();

    const first = await call('recordPartnerEvent', record);
    const again = await call('recordPartnerEvent', record);

    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true' },
    });
    expect(store.rows().filter((row) => row.kind === 'event')).toHaveLength(1);
  });

  it('is answered the same however much there is to say', async () => {
    // DynamoDB takes items of 400 KB.
    const before = (store: Store): Store => ({
      ...store,
      async transact(writes) {
        if (JSON.stringify(writes).length > 400_000) throw new Error('Item size has exceeded the maximum');
        return store.transact(writes);
      },
    });
    const { call } = await anApi(someTokens(), aTenant('acme', 'p1', 'ours'), { before });
    const { vendor: _, ...columns } = aPartnerLine();
    const wrong = Object.fromEntries(Object.keys(columns).map((column) => [column, '?']));
    const rows = Array.from({ length: 500 }, () => wrong);
    const ask = { params: vendor, body: { rows }, headers: { 'idempotency-key': 'k-1' } };

    const first = await call('importPartners', ask);
    const again = await call('importPartners', ask);

    expect(first.status).toBe(200);
    expect(again).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
    expect(again.body).toEqual(first.body);
  });

  it.each([
    ['deal.won', 201],
    ['deal.unheard', 422],
  ])('is answered as it went, also where that can not be kept: %s is %i', async (type, status) => {
    const before = (store: Store): Store => ({
      ...store,
      async transact(writes) {
        const [write] = writes;
        if (write !== undefined && write.op !== 'create' && 'kind' in write && write.kind === 'reply')
          throw new Error('the table is busy');
        return store.transact(writes);
      },
    });
    const { call } = await anApi(someTokens(), aTenant('acme', 'p1', 'ours'), { before });

    const answer = await call('recordPartnerEvent', { ...record, body: { type } });

    expect(answer.status).toBe(status);
  });

  it('is refused where the key was used for something else', async () => {
    const { call } = await acme();
    await call('recordPartnerEvent', record);

    const other = await call('recordPartnerEvent', { ...record, body: { type: 'deal.lost' } });

    expect(other.status).toBe(422);
  });

  it('meets nobody else’s answer under the same key', async () => {
    const tokens = someTokens({
      admin: anAdministrator,
      mia: { kind: 'staff', subject: 'mia', groups: ['marketer'], vendors: ['acme'] },
    });
    const { call, store } = await anApi(tokens, aTenant('acme', 'p1', 'ours'));
    await call('recordPartnerEvent', record);

    const hers = await call('recordPartnerEvent', { ...record, token: 'mia' });

    expect(hers.headers).not.toHaveProperty('idempotency-replayed');
    expect(store.rows().filter((row) => row.kind === 'event')).toHaveLength(2);
  });

  it('may be asked again after a refusal, which changed nothing', async () => {
    const { call, services } = await acme();
    const late = { ...record, params: { vendor: 'acme', partner: 'p9' } };
    const refused = await call('recordPartnerEvent', late);
    await services.store.transact([{ op: 'create', row: aMembership({ partner: 'p9' }) }]);

    const done = await call('recordPartnerEvent', late);

    expect([refused.status, done.status]).toEqual([404, 201]);
  });

  it('is taken over from an attempt that was cut off, once its lease has passed', async () => {
    const { call, services, time } = await acme();
    await call('recordPartnerEvent', record);
    // The store of these tests tells all of its rows, which the port does not.
    const [row] = (services.store as unknown as { rows(): Row[] })
      .rows()
      .filter((each) => each.kind === 'reply');
    if (row?.kind !== 'reply') throw new Error('nothing was kept');
    await services.store.transact([{ op: 'patch', kind: 'reply', key: row, remove: ['status', 'body'] }]);

    const early = await call('recordPartnerEvent', record);
    time.machine += 200_000;
    const late = await call('recordPartnerEvent', record);

    expect(early).toMatchObject({ status: 409, headers: { 'retry-after': '2' } });
    expect(late.status).toBe(201);
  });
});

describe('a version', () => {
  it('is read with its files, and held against the draft', async () => {
    const { call } = await acme();
    const params = { ...journey, version: 1 };

    const version = await call('readVersion', { params });
    const { body } = await call('compareVersion', { params });

    expect(version.body).toMatchObject({
      files: { 'journey.yaml': 'ours: 1' },
      definition: { title: 'ours title' },
    });
    expect(JSON.stringify(version.body)).not.toContain('arn:');
    expect(body.files.map((file: { path: string; became: string }) => [file.path, file.became])).toEqual([
      ['emails/hello.en.md', 'added'],
      ['journey.yaml', 'changed'],
    ]);
  });

  it('has counts with the lift over the control group, and its bounds', async () => {
    const { call } = await acme();

    const { body } = await call('readCounts', { params: journey });

    expect(body).toMatchObject({
      totals: { entered: 10, goal: 4 },
      control: { entered: 10, goal: 1 },
      days: [{ day: '2026-11-23', counts: { entered: 10, goal: 4 } }],
      lift: { members: { rate: 0.4 }, control: { rate: 0.1 } },
    });
    expect(body.lift.difference).toBeCloseTo(0.3);
    expect(body.lift.low).toBeLessThan(0);
    expect(body.lift.high).toBeGreaterThan(0.5);
  });
});

describe('a vendor’s settings', () => {
  it('are told without secrets, and saved over the revision that was seen, each endpoint keeping its own', async () => {
    const { call, store } = await acme();
    const read = await call('readVendor', { params: vendor });
    const { vendor: _, revision: __, ...settings } = read.body;
    const save = (etag: unknown) =>
      call('saveVendor', {
        params: vendor,
        body: { ...settings, manager: 'Lee Kim' },
        headers: { 'if-match': String(etag) },
      });

    const saved = await save(read.headers.etag);
    const late = await save(read.headers.etag);

    expect(JSON.stringify(read.body)).not.toContain('whsec_');
    expect(saved).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(late.status).toBe(412);
    const row = await store.get('vendor', vendor);
    expect(row).toMatchObject({ manager: 'Lee Kim', calls: [{ secret: expect.stringContaining('whsec_') }] });
  });

  /** Saves them with something else in the place of what was read. */
  async function saved(changed: object, options: Parameters<typeof anApi>[2] = {}) {
    const { call } = await anApi(someTokens(), aTenant('acme', 'p1', 'ours'), options);
    const read = () => call('readVendor', { params: vendor });
    const before = (await read()).body;
    const { vendor: _, revision: __, senderDomain, ...settings } = before;
    const save = (body: object, revision: number) =>
      call('saveVendor', { params: vendor, body, headers: { 'if-match': `"${revision}"` } });
    const answer = await save({ ...settings, ...changed }, before.revision);
    const after = await read();
    return { answer, after, senderDomain, read, save: (body: object) => save({ ...settings, ...body }, 1) };
  }
  const endpoint = { name: 'quota', url: 'https://api.acme.example/quota' };
  const lead = { role: 'program-lead', name: 'Lee Kim', email: 'lee@acme.example' };

  it('are all that a vendor may set, and what is left out is gone', async () => {
    const all = {
      staff: [lead],
      topics: [{ topic: 'events', title: { en: 'Events', de: 'Termine' } }],
      holidays: ['2026-12-24'],
      cap: { messages: 3, within: 604_800 },
      budget: { per1000Partners: 1.2, month: 40 },
      postal: 'Acme, 1 High Street',
    };

    const { answer, after, save, read } = await saved(all);
    await save({ topics: undefined });

    expect(answer.status).toBe(200);
    expect(after.body).toMatchObject(all);
    const { body } = await read();
    for (const gone of ['topics', 'holidays', 'cap', 'budget']) expect(body).not.toHaveProperty(gone);
  });

  it.each<[object, number, string]>([
    [{ name: '' }, 400, 'body.name'],
    [{ zone: 'Europe/Atlantis' }, 422, 'body.zone'],
    [{ sender: { name: 'Acme', email: 'acme' } }, 400, 'body.sender.email'],
    [{ holidays: ['2026-12-24', '2026-02-30'] }, 400, 'body.holidays.1'],
    [{ holidays: ['2026-12-24', '2026-12-24'] }, 400, 'body.holidays.1'],
    [{ cap: { messages: 0, within: 604_800 } }, 400, 'body.cap.messages'],
    [{ budget: { month: -1 } }, 400, 'body.budget.month'],
    [{ staff: [lead, { ...lead, role: 'owner' }] }, 400, 'body.staff.1.role'],
    [{ topics: [{ topic: 'news', title: { english: 'News' } }] }, 400, 'body.topics.0.title.english'],
    [{ calls: [endpoint] }, 422, 'body.calls.0.secret'],
    [{ calls: [endpoint, endpoint] }, 400, 'body.calls.1.name'],
    [{ calls: [{ ...endpoint, secret: 'whsec_short' }] }, 400, 'body.calls.0.secret'],
  ])('are not saved with %j', async (changed, status, field) => {
    const { answer, after } = await saved(changed);

    expect(answer).toMatchObject({ status, body: { errors: [{ field }] } });
    expect(after.body.revision).toBe(0);
  });

  it.each<[string, number]>([
    ['team@mail.acme.example', 200],
    ['team@news.mail.acme.example', 200],
    ['team@notmail.acme.example', 422],
    ['team@acme.example', 422],
  ])('let emails come from %s: %i, where mail comes from mail.acme.example', async (email, status) => {
    const { answer, senderDomain } = await saved(
      { sender: { name: 'Acme', email } },
      { senderDomain: 'mail.acme.example' },
    );

    expect(senderDomain).toBe('mail.acme.example');
    expect(answer.status).toBe(status);
    if (status === 422)
      expect(answer.body.errors).toEqual([
        { field: 'body.sender.email', message: 'write an address of mail.acme.example' },
      ]);
  });
});

describe('a test of an email', () => {
  const asMia = someTokens({
    mia: {
      kind: 'staff',
      subject: 'mia',
      groups: ['marketer'],
      vendors: ['acme'],
      email: 'mia@acme.example',
    },
    nobody: { kind: 'staff', subject: 'no', groups: ['marketer'], vendors: ['acme'] },
  });
  const test = { params: { ...journey, email: 'hello' }, body: { partner: 'p1' } };

  it('goes to the verified address of whoever is signed in, and to nobody else', async () => {
    const { call, mailer, store } = await anApi(asMia, aTenant('acme', 'p1', 'ours'));

    const sent = await call('sendTestEmail', { ...test, token: 'mia' });
    const without = await call('sendTestEmail', { ...test, token: 'nobody' });

    expect(sent).toMatchObject({ status: 202, body: { sent: true, language: 'en' } });
    expect(without.status).toBe(409);
    expect(mailer.sent.map(({ to, tags }) => [to, tags])).toEqual([['mia@acme.example', {}]]);
    expect(store.rows().filter((row) => row.kind === 'message')).toHaveLength(1);
  });

  it('leaves nothing of its reader in what is kept for a repeat', async () => {
    const subject = 'For {{ contact.firstName }}';
    const email = anEmail({ owner: 'acme', journey: 'welcome', version: 1, subject });
    const { call, mailer, store } = await anApi(asMia, [...aTenant('acme', 'p1', 'ours'), email]);
    const headers = { 'idempotency-key': 'k-1' };

    const first = await call('sendTestEmail', { ...test, headers, token: 'mia' });
    const again = await call('sendTestEmail', { ...test, headers, token: 'mia' });

    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(mailer.sent).toMatchObject([{ raw: expect.anything() }]);
    const kept = store.rows().filter(({ kind }) => kind === 'reply');
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('ours');
  });

  it('is seen as it would go, of a version and of the draft', async () => {
    const { call } = await anApi(asMia, aTenant('acme', 'p1', 'ours'));
    const see = (body: object) => call('previewEmail', { params: test.params, body, token: 'mia' });

    const live = await see({ partner: 'p1' });
    const draft = await see({ source: 'draft', persona: 'reseller' });
    const nobody = await see({});

    expect(live.body).toMatchObject({ subject: 'ours subject', decision: { decision: expect.any(String) } });
    expect(draft.body.html).toContain('Hello Alex');
    expect(nobody).toMatchObject({ status: 400, body: { errors: [{ field: 'body.partner' }] } });
  });
});

describe('what is given up', () => {
  it('is told of and replayed by an administrator of all vendors alone', async () => {
    const tokens = someTokens({
      admin: anAdministrator,
      acme: { ...anAdministrator, vendors: ['acme'] } as typeof anAdministrator,
    });
    const { call } = await anApi(tokens, []);

    const files = await call('listGivenUp');
    const health = await call('readHealth');
    const some = await call('replayGivenUp', { token: 'acme' });

    expect(files.body.files).toMatchObject([{ file: 'file-1', outcome: 'would-replay' }]);
    expect(health.body).toEqual({
      business: monday,
      table: 'answers',
      givenUp: 1,
      commands: { waiting: 3, failed: 1 },
      emails: {},
    });
    expect(some.status).toBe(403);
  });
});

describe('half of a character', () => {
  it.each<[Parameters<Awaited<ReturnType<typeof acme>>['call']>[0], object, object, string]>([
    ['editPartner', partner, { name: 'Nord\uD800' }, 'body.name'],
    ['editPartner', partner, { attributes: { certified: '\uDC00' } }, 'body.attributes.certified'],
    ['saveDraft', journey, { files: { 'journey.yaml': 'title: \uD83D' } }, 'body.files.journey.yaml'],
    ['importPartners', vendor, { rows: [{ company: 'Nord\uD800' }] }, 'body.rows.0.company'],
    ['stopJourney', journey, { reason: 'so \uD800' }, 'body.reason'],
  ])('is refused in %s, for no table keeps it', async (name, params, body, field) => {
    const { call } = await acme();

    const answer = await call(name, { params: { ...params }, body });

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('is told from a whole one of two', async () => {
    const { call } = await acme();

    const answer = await call('editPartner', { params: partner, body: { name: 'Nord \u{1F44D}' } });

    expect(answer).toMatchObject({ status: 200, body: { name: 'Nord \u{1F44D}' } });
  });
});

describe('a number that no table keeps', () => {
  it.each([1e200, 1e-200, -1e126])('is refused where it is given: %d', async (number) => {
    const { call } = await acme();
    const { vendor: _, revision: __, ...settings } = (await call('readVendor', { params: vendor })).body;
    const headers = { 'if-match': '"0"' };

    const edited = await call('editPartner', {
      params: partner,
      body: { attributes: { certified: number } },
    });
    const saved = await call('saveVendor', {
      params: vendor,
      headers,
      body: { ...settings, budget: { month: number } },
    });

    expect([edited.status, saved.status]).toEqual([400, 400]);
  });
});

describe('more that was given up than there is time for', () => {
  /** Each file takes nine seconds to read. */
  async function many() {
    const { givenUp, files } = someGivenUp(
      Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`file-${n}`, []])),
    );
    const { read } = givenUp;
    const world = await anApi(someTokens(), [], { givenUp });
    givenUp.read = async (name) => {
      world.time.machine += 9_000;
      return read(name);
    };
    return { ...world, files };
  }
  const named = (body: { files: readonly { file: string }[] }) => body.files.map(({ file }) => file);

  it('is told of as far as an answer goes, which says that there is more', async () => {
    const { call } = await many();

    const { body } = await call('listGivenUp');

    expect([named(body), body.unfinished]).toEqual([['file-0', 'file-1', 'file-2'], true]);
  });

  it('is replayed as far as an answer goes, and the same again goes on', async () => {
    const { call, files } = await many();

    const first = await call('replayGivenUp');
    const second = await call('replayGivenUp');

    expect([named(first.body), first.body.unfinished]).toEqual([['file-0', 'file-1', 'file-2'], true]);
    expect([named(second.body), second.body.unfinished]).toEqual([['file-3', 'file-4'], undefined]);
    expect(files.size).toBe(0);
  });
});

describe('health', () => {
  it('says that the table is silent, which is what is asked, and what can be told without it', async () => {
    const { call, services } = await anApi(someTokens(), [], {
      before: (store) => ({ ...store, get: () => Promise.reject(new Error('the table is away')) }),
    });
    const limits = { perSecond: 14, perDay: 50_000 };
    Object.assign(services, { quota: memoryQuota(limits) });

    const health = await call('readHealth');

    expect(health).toMatchObject({
      status: 200,
      body: { table: 'silent', givenUp: 1, commands: { waiting: 3, failed: 1 }, emails: limits },
    });
  });
});

describe('a journey with more enrolments than there is time for', () => {
  it('is stopped as far as it goes, and says that the same again goes on', async () => {
    const more = Array.from({ length: 3 }, (_, n) =>
      anEnrolment({ partner: `q${n}`, enrolment: `n${n}`, owner: 'acme' }),
    );
    const { call, services, time } = await acme(...more);
    // Each look at one of them takes nine seconds.
    const get = services.store.get;
    services.store.get = async (kind, key) => {
      if (kind === 'enrolment') time.machine += 9_000;
      return get(kind, key);
    };
    const stop = { params: journey, body: { reason: 'a mistake' } };

    const first = await call('stopJourney', stop);
    const second = await call('stopJourney', stop);

    expect(first.body).toMatchObject({ outcome: 'changed', stopped: 3, unfinished: true });
    expect(second.body).toMatchObject({ outcome: 'unchanged', stopped: 1 });
  });
});

describe('who has gone quiet', () => {
  const ids = Array.from({ length: 7 }, (_, n) => `e${n}`);
  const rows = ids.flatMap((partner, n) => [
    aMembership({ partner, stage: n % 2 === 0 ? 'sell' : 'enable' }),
    ...(n === 6 ? [] : [anEngagement(['2026-11-02', '2026-11-09'], { partner })]),
  ]);

  it('is told page by page, each partner once, with those that never were active looked at', async () => {
    const { call } = await anApi(someTokens(), [aVendor(), ...rows]);
    const seen: string[] = [];
    const looked: number[] = [];

    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const query = { limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const { body } = await call('listEngagement', { params: vendor, query });
      seen.push(...body.memberships.map((each: { partner: string }) => each.partner));
      looked.push(body.looked);
      cursor = body.next;
    }

    expect(seen.toSorted()).toEqual(ids.slice(0, 6));
    expect(looked).toEqual([3, 3, 1]);
  });

  it('is told whole where a page holds all, and by no cursor that leads nowhere', async () => {
    const { call } = await anApi(someTokens(), [aVendor(), ...rows]);

    const { body } = await call('listEngagement', { params: vendor });
    const astray = await call('listEngagement', { params: vendor, query: { cursor: 'nowhere' } });

    const { lapsed, left, active, 'at-risk': atRisk } = body.counts;
    expect(lapsed + left + active + atRisk).toBe(6);
    expect(body).not.toHaveProperty('next');
    expect(astray).toMatchObject({ status: 400, body: { errors: [{ field: 'query.cursor' }] } });
  });
});
