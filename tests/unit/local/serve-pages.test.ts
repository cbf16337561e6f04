import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from '../../../lib/local/gateway.ts';
import { servePages } from '../../../lib/local/pages/serve-pages.ts';
import { freePorts } from '../../e2e/product.ts';

let root = '';
let gateway: Gateway;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'waymark-pages-'));
  await mkdir(join(root, 'dist/studio'), { recursive: true });
  await mkdir(join(root, 'dist/assets'));
  await writeFile(join(root, 'dist/studio/index.html'), '<!doctype html><title>Studio</title>');
  await writeFile(join(root, 'dist/assets/a-1.js'), 'export {};');
  await writeFile(join(root, 'secret.js'), 'outside');
});
afterEach(() => gateway.stop());
afterAll(() => rm(root, { recursive: true }));

async function serve(problem?: string): Promise<string> {
  const port = await freePorts();
  const origin = `http://127.0.0.1:${port}`;
  const served = servePages({ folder: join(root, 'dist'), origin, problem });
  gateway = await startGateway({
    port,
    routes: {},
    mounts: { '/studio': served, '/assets/': served },
    log: () => undefined,
  });
  return origin;
}

/** The status of a path that is sent as it stands. */
const statusOf = (origin: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the pages of the product', () => {
  it('answer every address below a page with the page, asked for anew each time', async () => {
    const origin = await serve();

    for (const path of ['/studio', '/studio/', '/studio/journeys/welcome/edit']) {
      const response = await fetch(origin + path);

      expect(await response.text()).toContain('<title>Studio</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('keep what is named by its content for ever, and refuse what is not there', async () => {
    const origin = await serve();

    const script = await fetch(`${origin}/assets/a-1.js`);

    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect((await fetch(`${origin}/assets/gone.js`)).status).toBe(404);
  });

  it('run no script but their own, in nobody’s frame', async () => {
    const { headers } = await fetch(`${await serve()}/studio/`);

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('let nobody out of their folder', async () => {
    const origin = await serve();

    for (const path of [
      '/assets/../../secret.js',
      '/assets/%2e%2e/%2e%2e/secret.js',
      '/assets/..%2f..%2fsecret.js',
    ])
      expect([404, 400], path).toContain(await statusOf(origin, path));
    expect([404, 400]).toContain(await statusOf(origin, '/assets/%zz.js'));
  });

  it('lead to the name under which people sign in', async () => {
    const origin = await serve();
    const { port } = new URL(origin);

    const response = await fetch(`http://localhost:${port}/studio/partners`, { redirect: 'manual' });

    expect(response.headers.get('location')).toBe(`${origin}/studio/partners`);
  });

  it('say what is to be mended where they could not be built', async () => {
    const response = await fetch(`${await serve('The pages could not be built: mend web/studio')}/studio/`);

    expect(response.status).toBe(503);
    expect(await response.text()).toContain('mend web/studio');
  });
});
