import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/answer-link/handler.ts';
import type { TaskRow } from '../../../lib/contracts/action.ts';
import { signLink } from '../../../lib/domain/link/token.ts';
import { completeTask } from '../../../lib/operations/me/tasks.ts';
import type { Store } from '../../../lib/ports/store.ts';
import type { HttpEvent } from '../../../lib/runtime/http.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aContext, aPost } from '../../builders/lambda.ts';
import { aMessage, anEmail } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const contact = aContact({ language: 'de' });
const message = aMessage({ status: 'sent', contact: contact.contact, language: 'en' });
const key = { vendor: contact.vendor, partner: contact.partner };
const task: TaskRow = {
  kind: 'task',
  ...key,
  task: 'kickoff-call',
  enrolment: message.enrolment,
  step: 'kickoff-call',
  title: 'Book the <kick-off> call',
  status: 'open',
  openedAt: monday,
  dueAt: '2026-12-04T09:00:00.000Z',
};
const vendor = aVendor();

/** The link of a mail that names the task, and whoever follows it without a token of their own. */
async function aLink(given: Partial<TaskRow> = {}, ...others: Partial<TaskRow>[]) {
  const email = anEmail({ links: [`${vendor.portal}/tasks/kickoff-call`] });
  const tasks = [given, ...others].map((each) => ({ ...task, ...each }));
  const rows = [vendor, aMembership(), contact, message, anEnrolment(), email, ...tasks];
  const { services, store, time } = await someServices(rows);
  const handler = make(services);
  const expiresAt = time.business + 86_400_000;
  const owner = { ...key, contact: contact.contact, message: message.message };
  const token = signLink(await services.keys.keys(), { purpose: 'follow', target: 0, expiresAt, ...owner });
  const ask = (method: string, path: string) => {
    const event = aPost('', { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const http = { ...event.requestContext.http, method, path };
    return handler(
      { ...event, rawPath: path, requestContext: { ...event.requestContext, http } } as HttpEvent,
      aContext(),
    );
  };
  const followed = await ask('GET', `/l/${token}`);
  const events = async () => (await store.list('event', key)).filter(({ type }) => type === 'task.completed');
  return { ask, events, token, time, page: String(followed.headers?.location) };
}

describe('a link of a mail that names a task', () => {
  it('opens the very task, in the reader’s language, and changes nothing', async () => {
    const { ask, events, page } = await aLink();

    expect(page).toMatch(/^\/t\//);
    const { statusCode, body } = await ask('GET', page);
    const { document } = new JSDOM(body).window;
    expect(statusCode).toBe(200);
    expect(document.documentElement.lang).toBe('de');
    expect(document.querySelector('h1')?.textContent).toBe('Book the <kick-off> call');
    expect(document.body.textContent).toContain('bis 4. Dezember 2026');
    expect(document.querySelector('section a')?.getAttribute('href')).toBe(
      `${vendor.portal}/tasks/kickoff-call`,
    );
    expect(await events()).toEqual([]);
  });

  it('names the task in the reader’s language where the journey has it', async () => {
    const { ask, page } = await aLink({ titles: { en: 'Book the call', de: 'Gespräch buchen' } });

    for (const method of ['GET', 'POST']) {
      const { body } = await ask(method, page);
      const { document } = new JSDOM(body).window;
      expect([document.title, document.querySelector('h1')?.textContent]).toEqual([
        expect.stringContaining('Gespräch buchen'),
        'Gespräch buchen',
      ]);
    }
  });

  it('records by its one button that the task is done, once', async () => {
    const { ask, events, page } = await aLink();

    const first = await ask('POST', page);
    const again = await ask('POST', page);

    for (const { body } of [first, again]) expect(body).toContain('Vielen Dank');
    expect(await events()).toMatchObject([{ traits: { task: 'kickoff-call' } }]);
  });

  it('records it once where two say so at one moment', async () => {
    const { services, store, time } = await someServices([vendor, aMembership(), task]);
    const { task: _, ...of } = task;
    let met = false;
    const meeting: Store = {
      ...store,
      async transact(writes) {
        if (!met) {
          met = true;
          time.business += 1_000;
          await completeTask(services, of);
        }
        return store.transact(writes);
      },
    };

    const done = await completeTask({ ...services, store: meeting }, of);

    const events = (await store.list('event', key)).filter(({ type }) => type === 'task.completed');
    expect(events).toHaveLength(1);
    expect(done).toMatchObject({ status: 'done', doneAt: events[0]?.at });
  });

  it('goes on where an attempt before was cut off', async () => {
    const cut = await aLink({ doneAt: monday });
    cut.time.business += 60_000;

    await cut.ask('POST', cut.page);

    expect(await cut.events()).toMatchObject([{ at: monday }]);
  });

  it('says of a task that is done that it is', async () => {
    const { ask, page } = await aLink({ status: 'done', doneAt: monday });

    const { body } = await ask('GET', page);

    expect(body).toContain('Vielen Dank');
    expect(body).not.toContain('<form');
  });

  it('is about what is to be done where the journey asks for the same a second time', async () => {
    const first = { status: 'done', doneAt: monday } as const;
    const { ask, page } = await aLink(first, { step: 'kickoff-call-2', title: 'Book another' });

    const { body } = await ask('GET', page);

    expect(body).toContain('Book another');
    expect(body).toContain('<form');
  });

  it('leads to the vendor’s portal where no journey has opened such a task', async () => {
    expect((await aLink({ task: 'another' })).page).toBe(`${vendor.portal}/tasks/kickoff-call`);
    expect((await aLink({ enrolment: 'another' })).page).toBe(`${vendor.portal}/tasks/kickoff-call`);
  });

  it('opens nothing with a token of another purpose, nor after it has expired', async () => {
    const { ask, token, page, time } = await aLink();

    expect((await ask('GET', `/t/${token}`)).statusCode).toBe(400);
    time.business += 2 * 86_400_000;
    expect((await ask('POST', page)).statusCode).toBe(410);
  });
});
