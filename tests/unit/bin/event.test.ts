import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { event } from '../../../bin/commands/event.ts';
import { make as recordEvent } from '../../../functions/record-event/handler.ts';
import { writeAddresses } from '../../../lib/local/addresses.ts';
import { type Gateway, startGateway } from '../../../lib/local/gateway.ts';
import { ownKeyOf, withOwnKey } from '../../../lib/local/own-key.ts';
import { run } from '../../builders/command-line.ts';
import { aContext } from '../../builders/lambda.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

let folder = '';
let gateway: Gateway;
let scene: Awaited<ReturnType<typeof someServices>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-event-'));
  scene = await someServices([aMembership(), aVendor()]);
  const handler = recordEvent(scene.services, withOwnKey(someTokens(), await ownKeyOf(folder)));
  const routes = { 'POST /v1/events': (given: Parameters<typeof handler>[0]) => handler(given, aContext()) };
  gateway = await startGateway({ port: 0, routes, log: () => undefined });
  const api = gateway.endpoint;
  await writeAddresses(folder, { app: api, api, inbox: api, dynamodb: api, stepfunctions: api });
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

const record = (...given: string[]) => run(event(), ...given, '--vendor', 'acme', '--data', folder);

describe('waymark event', () => {
  it('records an event and says under which id', async () => {
    const { out, error } = await record('p1', 'agreement.signed', '--id', 'crm-1', '--at', monday);

    expect(error).toBeUndefined();
    expect(out).toBe(`agreement.signed of p1 recorded at ${monday} as crm-1\n`);
  });

  it('says that a repeat was recorded before', async () => {
    const { out } = await record('p1', 'agreement.signed', '--id', 'crm-1', '--at', monday);

    expect(out).toContain('was recorded before');
  });

  it('prints the answer as JSON, and nothing else', async () => {
    const { out, err } = await record('p1', 'deal.won', '--set', 'amount=many', '--json');

    expect(JSON.parse(out)).toMatchObject({ recorded: true, notices: [expect.stringContaining('amount')] });
    expect(err).toBe('');
  });

  it('takes numbers and booleans for what they are, and all else for text', async () => {
    const given = ['a=1', 'b=-2.5', 'c=true', 'd=007', 'e=1e5', 'f=x=y', 'g=', 'h=null'];

    await record('p1', 'support.contacted', ...given.flatMap((each) => ['--set', each]));

    const [row] = await scene.store.list('event', {
      vendor: 'acme',
      partner: 'p1',
      type: 'support.contacted',
    });
    expect(row?.data).toEqual({ a: 1, b: -2.5, c: true, d: '007', e: '1e5', f: 'x=y', g: '', h: 'null' });
  });

  it('notes what was left out on standard error', async () => {
    const { err } = await record('p1', 'deal.won', '--set', 'amount=many');

    expect(err).toBe('note: amount: left out, for it is no number\n');
  });

  it.each([
    [
      'an unknown type',
      ['p1', 'deal.wonn'],
      /body\.type: no event type deal\.wonn; the nearest are deal\.won/,
    ],
    ['an unknown partner', ['p9', 'deal.won'], /body\.partner: acme has no partner p9/],
    ['a type of one word', ['p1', 'won'], /^event\.type: use words joined/],
    ['an id without a time', ['p1', 'deal.won', '--id', 'x'], /^event\.at: give id and at together/],
    ['a field without a value', ['p1', 'deal.won', '--set', 'amount'], /--set.*write name=value/],
  ])('fails with the remedy for %s', async (_, given, message) => {
    const { error } = await record(...given);

    expect(error?.message).toMatch(message);
  });

  it('names folder and remedy where nothing runs', async () => {
    const other = join(folder, 'other');

    const { error } = await run(event(), 'p1', 'deal.won', '--vendor', 'acme', '--data', other);

    expect(error?.message).toContain(`nothing runs on ${other}: start it with npm start`);
  });
});
