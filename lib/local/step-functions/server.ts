import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { OnBroken } from './on-broken.ts';
import { ServiceError } from './service-error.ts';

/** What the server asks for each call: the action's name and the request, to the response or a ServiceError. */
export type Dispatch = (action: string, request: unknown) => Promise<object>;

const TARGET = /^AWSStepFunctions\.(\w+)$/;
/** AWS takes requests up to 1 MiB; JSON in JSON grows by its escapes, so the limit is on what arrives, doubled. */
const LARGEST_REQUEST = 2 * 1_048_576;

/** Speaks AWS JSON 1.0 on 127.0.0.1; signatures are not looked at. */
export function createProtocolServer(dispatch: Dispatch, onBroken: OnBroken): Server {
  const server = createServer((request, response) => {
    void handle(request, response, dispatch, onBroken);
  });
  // The SDK keeps connections; one that the server closed while a request was on its way would be a failed call.
  server.keepAliveTimeout = 60_000;
  return server;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  dispatch: Dispatch,
  onBroken: OnBroken,
): Promise<void> {
  try {
    reply(response, 200, await dispatch(actionOf(request), parse(await bodyOf(request))));
  } catch (error) {
    if (error instanceof ServiceError) {
      const status = error.name === 'ServiceUnavailable' ? 503 : 400;
      return reply(response, status, { __type: error.name, message: error.message });
    }
    onBroken({ where: String(request.headers['x-amz-target']), error });
    reply(response, 500, { __type: 'InternalFailure', message: 'The request could not be done.' });
  }
}

function actionOf({ method, headers }: IncomingMessage): string {
  // A page in a browser can point its own name at 127.0.0.1; then the Host header gives it away.
  const host = headers.host?.replace(/:\d+$/, '');
  if (host !== '127.0.0.1' && host !== 'localhost') {
    throw new ServiceError('AccessDeniedException', `Host ${headers.host}: ask for 127.0.0.1 or localhost`);
  }
  const target = headers['x-amz-target'];
  const name = method === 'POST' && typeof target === 'string' ? TARGET.exec(target)?.[1] : undefined;
  if (name === undefined) {
    throw new ServiceError(
      'UnknownOperationException',
      'Send a POST with X-Amz-Target: AWSStepFunctions.ACTION',
    );
  }
  return name;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // A stream without an encoding yields buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > LARGEST_REQUEST) {
      throw new ServiceError(
        'RequestEntityTooLargeException',
        `a request is at most ${LARGEST_REQUEST} bytes`,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch (cause) {
    throw new ServiceError('SerializationException', 'the request is not JSON', { cause });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}
