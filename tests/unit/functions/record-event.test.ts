import { afterEach, describe, expect, it, vi } from 'vitest';
import { make } from '../../../functions/record-event/handler.ts';
import type { Store } from '../../../lib/ports/store.ts';
import type { HttpAnswer, HttpEvent } from '../../../lib/runtime/http.ts';
import { aContext, aPost } from '../../builders/lambda.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

const body = { vendor: 'acme', partner: 'p1', type: 'training.completed' };

async function aHandler(failing?: Error) {
  const { services, store } = await someServices([aMembership(), aVendor()]);
  const broken: Store = { ...store, get: () => Promise.reject(failing) };
  const handler = make(failing === undefined ? services : { ...services, store: broken }, someTokens());
  const answer = async (event: HttpEvent) => read(await handler(event, aContext()));
  return { answer, store };
}

const read = ({ statusCode, headers, body: text }: HttpAnswer) => ({
  status: statusCode,
  type: headers?.['content-type'],
  body: JSON.parse(text ?? '{}'),
});
const fieldsOf = ({ body: { errors = [] } }: { body: { errors?: { field: string }[] } }) =>
  errors.map(({ field }) => field);

afterEach(() => vi.restoreAllMocks());

describe('POST /v1/events', () => {
  it('answers 201 with the id and the time under which the event stands', async () => {
    const { answer } = await aHandler();

    expect(await answer(aPost({ ...body, data: { score: 'x' } }))).toEqual({
      status: 201,
      type: 'application/json; charset=utf-8',
      body: { recorded: true, id: 'fresh-1', at: monday, notices: ['score: left out, for it is no number'] },
    });
  });

  it('answers 200 to a repeat', async () => {
    const { answer, store } = await aHandler();
    const event = { ...body, id: 'crm-1', at: monday };

    const answers = [await answer(aPost(event)), await answer(aPost(event))];

    expect(answers.map(({ status, body: { recorded, id } }) => [status, recorded, id])).toEqual([
      [201, true, 'crm-1'],
      [200, false, 'crm-1'],
    ]);
    expect(store.rows().filter((row) => row.kind === 'event')).toHaveLength(1);
  });

  it.each([
    ['a charset', { headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['base64', { base64: true }],
  ])('reads a body with %s', async (_, given) => {
    const { answer } = await aHandler();

    expect((await answer(aPost(body, given))).status).toBe(201);
  });

  it.each([
    ['JSON that is cut off', aPost('{"vendor":')],
    ['an empty body', aPost('')],
    ['no body', (({ body: _, ...event }) => event)(aPost(''))],
  ])('answers 400 to %s', async (_, event) => {
    const { answer } = await aHandler();

    const { status, type, body: problem } = await answer(event);

    expect(status).toBe(400);
    expect(type).toBe('application/problem+json; charset=utf-8');
    expect(problem).toMatchObject({ status: 400, title: expect.stringContaining('not valid JSON') });
  });

  it.each([
    [
      'a key that would change an object’s prototype',
      '{"__proto__":{"vendor":"acme"}}',
      /"__proto__", which is not/,
    ],
    ['the same in base64', '{"data":{"constructor":{"prototype":1}}}', /key "constructor", which is not/],
    ['nesting without end', `{"data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /nested too deep/],
  ])('answers 400 to %s, and says so', async (_, text, title) => {
    const { answer } = await aHandler();

    const { status, body: problem } = await answer(aPost(text, { base64: text.includes('constructor') }));

    expect(status).toBe(400);
    expect(problem.title).toMatch(title);
  });

  it.each<[string, unknown, string]>([
    ['what is missing', { partner: 'p1', type: 'deal.won' }, 'body.vendor is missing'],
    ['a number for text', { ...body, partner: 7 }, 'body.partner is a number: give text'],
    ['a list for an object', { ...body, data: [] }, 'body.data is a list: give an object'],
    ['null', null, 'body is null: give an object'],
    [
      'an endless number',
      '{"vendor":"acme","partner":"p1","type":"deal.won","data":{"a":1e400}}',
      'body.data holds a number beyond 1e125, or closer to 0 than 1e-129',
    ],
    [
      'a long name',
      { ...body, data: { ['x'.repeat(65)]: 1 } },
      `body.data.${'x'.repeat(65)} is a name of more than 64 characters`,
    ],
  ])('says in words what is wrong with %s', async (_, wrong, message) => {
    const { answer } = await aHandler();

    const { body: problem } = await answer(aPost(wrong));

    expect(
      problem.errors.map((each: { field: string; message: string }) => `${each.field} ${each.message}`),
    ).toEqual([message]);
  });

  it.each([
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['nothing', {}],
  ])('answers 415 to a body that is declared as %s', async (_, headers) => {
    const { answer } = await aHandler();

    const { status, body: problem } = await answer(aPost(body, { headers }));

    expect(status).toBe(415);
    expect(problem.title).toContain('application/json');
  });

  it.each<[string, unknown, string[]]>([
    ['a missing partner', { vendor: 'acme', type: 'deal.won' }, ['body.partner']],
    ['everything missing', {}, ['body.vendor', 'body.partner', 'body.type']],
    ['unknown keys', { ...body, Partner: 'p1', extra: 1 }, ['body.Partner', 'body.extra']],
    ['an id without a time', { ...body, id: 'x' }, ['body.at']],
    ['a list', [body], ['body']],
    ['null', null, ['body']],
    ['data that are no object', { ...body, data: 'x' }, ['body.data']],
    [
      'data that are nested too deep',
      `{"vendor":"acme","partner":"p1","type":"deal.won","data":{"a":${'['.repeat(500)}${']'.repeat(500)}}}`,
      ['body.data'],
    ],
    ['a wrong id', { ...body, partner: 'p 1' }, ['body.partner']],
  ])('answers 400 to %s and names the fields', async (_, wrong, fields) => {
    const { answer } = await aHandler();

    const answered = await answer(aPost(wrong));

    expect(answered.status).toBe(400);
    expect(fieldsOf(answered)).toEqual(fields);
  });

  it.each([
    [404, 'a partner that the vendor does not have', { partner: 'p9' }, 'body.partner'],
    [404, 'a vendor that is not there', { vendor: 'nobody' }, 'body.vendor'],
    [422, 'a type that nobody knows', { type: 'deal.wonn' }, 'body.type'],
    [422, 'a time in the future', { id: 'x', at: '2027-01-01T00:00:00.000Z' }, 'body.at'],
  ])('answers %i to %s', async (status, _, wrong, field) => {
    const { answer } = await aHandler();

    const answered = await answer(aPost({ ...body, ...wrong }));

    expect(answered.status).toBe(status);
    expect(fieldsOf(answered)).toEqual([field]);
  });

  it('tells no detail of what failed, neither the caller nor the log', async () => {
    const written: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    }
    const { answer } = await aHandler(new RangeError('secret detail of ana@nordlicht.example'));

    const answered = await answer(aPost(body));

    expect(answered.status).toBe(500);
    expect(JSON.stringify(answered)).not.toContain('secret');
    expect(written.join('')).toContain('"error":"RangeError"');
    expect(written.join('')).not.toMatch(/secret|nordlicht/);
  });
});
