import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Mount } from '../gateway.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** For ever: the name of such a file changes with what is in it. */
const immutable = 'public, max-age=31536000, immutable';

/**
 * Serves a built folder: files by their path, and a page's `index.html` for every address below the page that names no
 * file. Where the build has failed, every page says so and what to do.
 */
export function servePages(options: { folder: string; origin: string; problem: string | undefined }): Mount {
  const { folder, origin, problem } = options;
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    if (problem !== undefined) {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end(`${problem}\n`);
      return;
    }
    // Issuers know this machine by one name: who comes by another would be a stranger to them.
    if (extname(pathname) === '' && request.headers.host !== new URL(origin).host) {
      response.writeHead(307, { location: `${origin}${request.url}` }).end();
      return;
    }
    const file = await fileAt(folder, pathname);
    if (file === undefined) {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('There is no such file.\n');
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': pathname.startsWith('/assets/') ? immutable : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response);
  };
}

/** The path that an address spells; undefined where it spells none. */
function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

async function fileAt(folder: string, pathname: string): Promise<string | undefined> {
  const [, page = ''] = pathname.split('/');
  const path = extname(pathname) === '' ? `/${page}/index.html` : decoded(pathname);
  if (path === undefined) return undefined;
  const file = join(folder, path);
  if (!file.startsWith(folder + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? file : undefined;
}
