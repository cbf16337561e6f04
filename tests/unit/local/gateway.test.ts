import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Gateway, type Routes, startGateway } from '../../../lib/local/gateway.ts';
import type { HttpEvent } from '../../../lib/runtime/http.ts';
import { json } from '../../../lib/runtime/problem.ts';

let gateway: Gateway | undefined;
const logged: string[] = [];
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
  logged.length = 0;
});

async function serve(routes: Routes): Promise<string> {
  gateway = await startGateway({ port: 0, routes, log: (line) => logged.push(line) });
  return gateway.endpoint;
}

/** A request whose path and headers are sent as they stand. */
function plain(endpoint: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = new URL(endpoint);
  return new Promise<number | undefined>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the gateway', () => {
  it('calls a function with API Gateway’s event and gives back its answer', async () => {
    const seen: HttpEvent[] = [];
    const endpoint = await serve({
      'POST /v1/events': async (event) => {
        seen.push(event);
        return { ...json(201, { ok: true }), headers: { 'content-type': 'application/json', 'x-own': '1' } };
      },
    });

    const response = await fetch(`${endpoint}/v1/events?a=1&b=2`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"ü"}',
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('x-own')).toBe('1');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ ok: true });
    expect(seen[0]).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v1/events',
      rawPath: '/v1/events',
      rawQueryString: 'a=1&b=2',
      queryStringParameters: { a: '1', b: '2' },
      headers: { 'content-type': 'application/json' },
      body: '{"name":"ü"}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: '/v1/events', sourceIp: '127.0.0.1' } },
    });
  });

  it.each([
    ['GET', '/nothing', 404],
    ['GET', '//v1/events', 404],
    ['GET', '/v1/events', 405],
    ['DELETE', '/v1/events', 405],
    ['GET', 'http://[', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const endpoint = await serve({ 'POST /v1/events': async () => json(201, {}) });

    expect(await plain(endpoint, path, {}, method)).toBe(status);
    expect(logged).toEqual([]);
  });

  it.each([
    ['localhost', 200],
    ['localhost:4870', 200],
    ['127.0.0.1:1', 200],
    ['[::1]:4870', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
  ])('takes a request for the host %s with %i', async (host, status) => {
    const endpoint = await serve({ 'GET /': async () => json(200, {}) });

    expect(await plain(endpoint, '/', { host })).toBe(status);
  });

  it('answers 413 to a body beyond API Gateway’s limit', async () => {
    const endpoint = await serve({ 'POST /': async () => json(201, {}) });
    const post = (size: number) => fetch(endpoint, { method: 'POST', body: new Uint8Array(size) });

    expect((await post(10 * 1024 * 1024)).status).toBe(201);
    expect((await post(10 * 1024 * 1024 + 1)).status).toBe(413);
  });

  it('tells no detail of a failure, and logs its name alone', async () => {
    const endpoint = await serve({ 'GET /': () => Promise.reject(new RangeError('secret')) });

    const response = await fetch(endpoint);

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(logged).toEqual(['api: GET failed: RangeError']);
  });

  it('fails to start on a port that is taken', async () => {
    const endpoint = await serve({});

    const second = startGateway({ port: Number(new URL(endpoint).port), routes: {}, log: () => undefined });

    await expect(second).rejects.toThrow(/EADDRINUSE/);
  });
});
