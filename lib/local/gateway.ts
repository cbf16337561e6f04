import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HttpAnswer, HttpEvent } from '../runtime/http.ts';
import { problem } from '../runtime/problem.ts';
import { securityHeaders } from './security-headers.ts';

/** Answers one route. */
export type Route = (event: HttpEvent) => Promise<HttpAnswer>;

/** Routes by `METHOD /path`, where a part of the path such as `{token}` stands for any. */
export type Routes = Readonly<Record<string, Route>>;

/** Answers everything below a path by itself, where a function's answer would not do. */
export type Mount = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Gateway {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** API Gateway's limit for the body of a request. [API Gateway quotas, HTTP API: payload size 10 MB] */
const largestBody = 10 * 1024 * 1024;

/** An HTTP API on loopback: calls functions with API Gateway's event, payload format 2.0. */
export async function startGateway(options: {
  port: number;
  routes: Routes;
  /** By the path that each begins with, a slash at its end. */
  mounts?: Readonly<Record<string, Mount>>;
  log: (line: string) => void;
}): Promise<Gateway> {
  const patterns = Object.entries(options.routes).map(patternOf);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const failed = (error: unknown) => {
      options.log(`api: ${request.method} failed: ${error instanceof Error ? error.name : 'unknown'}`);
      return problem(500, 'The request could not be completed; try it again.');
    };
    const mount = isOurs(request) ? mountAt(options.mounts ?? {}, request.url ?? '') : undefined;
    if (mount !== undefined) {
      mount(request, response).catch((error: unknown) => {
        const result = failed(error);
        if (response.headersSent) response.destroy();
        else send(response, result);
      });
      return;
    }
    answer(request, patterns)
      .catch(failed)
      .then((result) => send(response, result));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the API has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A web page elsewhere can point a name of its own at 127.0.0.1: only our own names count. */
const isOurs = ({ headers }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(headers.host ?? '');

const mountAt = (mounts: Readonly<Record<string, Mount>>, url: string): Mount | undefined =>
  Object.entries(mounts).find(([path]) => url.startsWith(path))?.[1];

/** A route with its path in parts; a parameter is a part in braces. */
interface Pattern {
  readonly method: string;
  readonly parts: readonly { readonly text: string; readonly name: string | undefined }[];
  readonly routeKey: string;
  readonly route: Route;
}

function patternOf([routeKey, route]: [string, Route]): Pattern {
  const [method = '', path = ''] = routeKey.split(' ');
  const parts = path.split('/').map((text) => ({ text, name: /^\{(\w+)\}$/.exec(text)?.[1] }));
  return { method, parts, routeKey, route };
}

async function answer(request: IncomingMessage, patterns: readonly Pattern[]): Promise<HttpAnswer> {
  if (!isOurs(request)) {
    return problem(421, 'Use http://127.0.0.1 or http://localhost for this server.');
  }
  // Put behind the host, for a path such as //x would be read as another host.
  const url = URL.parse(`http://localhost${request.url}`);
  if (url === null) return problem(400, 'The address of the request can not be read.');
  const path = url.pathname.split('/');
  const here = patterns.flatMap((pattern) => {
    const pathParameters = parametersAt(pattern, path);
    return pathParameters === undefined ? [] : [{ ...pattern, pathParameters }];
  });
  // Of two routes the one with more of its path spelt out, as API Gateway has it.
  const found = here
    .filter(({ method }) => method === request.method)
    .toSorted((a, b) => Object.keys(a.pathParameters).length - Object.keys(b.pathParameters).length)[0];
  if (found === undefined) {
    return here.length === 0
      ? problem(404, `There is nothing at ${url.pathname}.`)
      : problem(405, `Use ${here.map(({ method }) => method).join(' or ')}.`);
  }
  const body = await bodyOf(request);
  return body === undefined
    ? problem(413, 'The body is larger than 10 MB.')
    : found.route(eventOf(request, url, body, found));
}

/** What stands in the place of a pattern's parameters, decoded; undefined where the path is another. */
function parametersAt({ parts }: Pattern, path: readonly string[]): Record<string, string> | undefined {
  const isHere = ({ text, name }: Pattern['parts'][number], at: number): boolean =>
    name === undefined ? text === path[at] : path[at] !== '';
  if (parts.length !== path.length || !parts.every(isHere)) return undefined;
  return Object.fromEntries(
    parts.flatMap(({ name }, at) => (name === undefined ? [] : [[name, decoded(path[at] ?? '')]])),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

function eventOf(
  request: IncomingMessage,
  url: URL,
  body: string,
  { routeKey, pathParameters }: { routeKey: string; pathParameters: Record<string, string> },
): HttpEvent {
  const method = request.method ?? 'GET';
  const time = new Date();
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    queryStringParameters: Object.fromEntries(url.searchParams),
    pathParameters,
    headers: Object.fromEntries(headers),
    body,
    isBase64Encoded: false,
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      requestId: 'local',
      routeKey,
      stage: '$default',
      time: time.toISOString(),
      timeEpoch: time.getTime(),
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
    },
  };
}

function send(response: ServerResponse, result: HttpAnswer): void {
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]);
  response
    .writeHead(result.statusCode ?? 200, { 'cache-control': 'no-store', ...Object.fromEntries(headers) })
    .end(result.body ?? '');
}
