import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isLoopback, isPublic } from '../../../lib/adapters/http/addresses.ts';
import { httpCaller } from '../../../lib/adapters/http/caller.ts';

const servers: Server[] = [];

/** A server on this machine, closed after the test. */
async function served(listener: RequestListener): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, requests: () => requests };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const post = (url: string, timeoutMs = 2_000) => ({
  url,
  headers: { 'webhook-id': 'n1/ask' },
  body: '{"word":"Grüße"}',
  timeoutMs,
});

describe('httpCaller', () => {
  it('posts the body with its headers, and gives status and text back', async () => {
    const { url } = await served((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, headers } = request;
        response
          .writeHead(201)
          .end(JSON.stringify({ method, id: headers['webhook-id'], body: Buffer.concat(chunks).toString() }));
      });
    });

    const answer = await httpCaller({ loopback: true }).post(post(url));

    expect(answer).toEqual({
      outcome: 'answered',
      status: 201,
      body: JSON.stringify({ method: 'POST', id: 'n1/ask', body: '{"word":"Grüße"}' }),
    });
  });

  it('takes a redirect for an answer and follows none', async () => {
    const target = await served((_, response) => response.end('the secret inside'));
    const { url } = await served((_, response) => response.writeHead(307, { location: target.url }).end());

    const answer = await httpCaller({ loopback: true }).post(post(url));

    expect(answer).toMatchObject({ outcome: 'answered', status: 307 });
    expect(target.requests()).toBe(0);
  });

  it('reads an answer of 64 KB, and none that is longer', async () => {
    const { url: fits } = await served((_, response) => response.end('x'.repeat(65_536)));
    const { url: tooLong } = await served((_, response) => response.end('x'.repeat(65_537)));
    const caller = httpCaller({ loopback: true });

    const answers = [await caller.post(post(fits)), await caller.post(post(tooLong))];

    expect(answers[0]).toMatchObject({ status: 200, body: 'x'.repeat(65_536) });
    expect(answers[1]).toEqual({ outcome: 'answered', status: 200, body: undefined });
  });

  it.each([
    ['that says nothing', () => undefined],
    ['that never finishes', (_: unknown, response: { write: (text: string) => void }) => response.write('{')],
  ])('gives up an endpoint %s once the time is over', async (_, listener) => {
    const { url } = await served(listener as RequestListener);

    const answer = await httpCaller({ loopback: true }).post(post(url, 50));

    expect(answer).toEqual({ outcome: 'failed', code: 'timeout' });
  });

  it('says where nobody listens', async () => {
    const { url } = await served(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));

    const answer = await httpCaller({ loopback: true }).post(post(url));

    expect(answer).toEqual({ outcome: 'failed', code: 'ECONNREFUSED' });
  });

  it.each([
    ['this machine', 'https://127.0.0.1/hook', 'address'],
    ['this machine by another spelling', 'https://0x7f.1/hook', 'address'],
    ['this machine by IPv6', 'https://[::1]/hook', 'address'],
    ['this machine by a name', 'https://localhost:1/hook', 'address'],
    ['a private network', 'https://10.1.2.3/hook', 'address'],
    ['the cloud’s own metadata', 'https://169.254.169.254/latest/meta-data', 'address'],
    ['an IPv4 address in IPv6 clothes', 'https://[::ffff:169.254.169.254]/', 'address'],
    ['plain HTTP', 'http://crm.example/hook', 'protocol'],
    ['another protocol', 'file:///etc/passwd', 'protocol'],
    ['credentials in the address', 'https://user:word@crm.example/hook', 'credentials'],
    ['no address', 'crm', 'no-url'],
  ])('refuses %s', async (_, url, code) => {
    const answer = await httpCaller().post(post(url));

    expect(answer).toEqual({ outcome: 'refused', code });
  });

  it('never reaches a server on this machine unless it is let', async () => {
    const { url, requests } = await served((_, response) => response.end('{}'));
    const secure = url.replace('http:', 'https:').replace('127.0.0.1', 'localhost');

    const answers = [await httpCaller().post(post(url)), await httpCaller().post(post(secure))];

    expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect(requests()).toBe(0);
  });

  it('lets plain HTTP go to this machine only', async () => {
    const answer = await httpCaller({ loopback: true }).post(post('http://10.0.0.1/hook'));

    expect(answer).toEqual({ outcome: 'refused', code: 'address' });
  });
});

describe('addresses', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['100.64.0.1', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['127.9.9.9', false],
    ['::', false],
    ['::1', false],
    ['::ffff:8.8.8.8', true],
    ['::ffff:10.0.0.1', false],
    ['::ffff:a9fe:a9fe', false],
    ['64:ff9b::a00:1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['2002:a00:1::', false],
  ])('knows whether %s is public', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });

  it('knows what means this machine', () => {
    expect(['127.0.0.1', '::1', '10.0.0.1'].map(isLoopback)).toEqual([true, true, false]);
  });
});
