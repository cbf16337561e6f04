import type { Identity } from '../../domain/access/identity.ts';
import type { Scope } from '../../domain/access/scope.ts';
import { digestOf } from '../../domain/identity.ts';
import { beginReply, forgetReply, keepReply } from '../../operations/access/replies.ts';
import type { Services } from '../../operations/services.ts';
import type { HttpAnswer } from '../http.ts';
import { logger } from '../logger.ts';
import { problem } from '../problem.ts';

/** A write that may carry an Idempotency-Key. */
export interface Write {
  /** The route's. */
  readonly name: string;
  readonly scope: Scope;
  readonly identity: Identity | undefined;
  readonly request: object;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const form = /^[\x21-\x7e]{1,128}$/;

/**
 * Does a write once for each Idempotency-Key of its caller: a repeat is given the same answer. The key belongs to who
 * uses it, so that nobody meets another's. What was refused changed nothing and may be asked again. Without the header it
 * is simply done. [draft-ietf-httpapi-idempotency-key-header-07, 2]
 */
export async function once(
  services: Services,
  { name, scope, identity, request, headers }: Write,
  act: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const key = headers['idempotency-key'];
  if (key === undefined) return act();
  if (!form.test(key)) return problem(400, 'The Idempotency-Key is no text of 1 to 128 visible characters.');
  const reply = digestOf(identity?.kind ?? '', identity?.subject ?? '', JSON.stringify(scope), key);
  const begun = await beginReply(services, { reply, asked: digestOf(name, JSON.stringify(request)) });
  switch (begun.outcome) {
    case 'another':
      return problem(422, 'The Idempotency-Key was used for another request: make a new one.');
    case 'under-way': {
      const answer = problem(409, 'The same request is being done at this moment: ask again.');
      return { ...answer, headers: { ...answer.headers, 'retry-after': '2' } };
    }
    case 'done': {
      const { status = 200, body = '', etag } = begun.row;
      const type = { 'content-type': 'application/json; charset=utf-8' };
      return {
        statusCode: status,
        headers: { ...type, 'idempotency-replayed': 'true', ...(etag === undefined ? {} : { etag }) },
        body,
      };
    }
    case 'begun':
      return doAndKeep(services, reply, act);
  }
}

async function doAndKeep(
  services: Services,
  reply: string,
  act: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const answer = await act().catch(async (error: unknown) => {
    await forgetReply(services, reply);
    throw error;
  });
  const { statusCode: status = 200, body = '', headers = {} } = answer;
  const { etag } = headers;
  const kept =
    status >= 400
      ? forgetReply(services, reply)
      : keepReply(services, reply, { status, body, ...(etag === undefined ? {} : { etag: String(etag) }) });
  // It is done, or refused, whatever becomes of that: an error would have its caller ask for it again.
  await kept.catch((error: unknown) =>
    logger.error('an answer was not kept', { error: error instanceof Error ? error.name : 'unknown' }),
  );
  return answer;
}
