import { Problem } from './problem.ts';
import {
  type AnswerOf,
  type RouteName,
  routeOf,
  type SentBody,
  type SentParams,
  type SentQuery,
} from './registry.ts';

/** Fields that a route does not have are left out; a query whose fields all have a default may be. */
type Field<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [N in Name]?: undefined }
  : Record<string, never> extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value };

/** What a call of a route takes. */
export type Sent<N extends RouteName> = Field<'params', SentParams<N>> &
  Field<'query', SentQuery<N>> &
  Field<'body', SentBody<N>> & {
    /** The ETag that was seen: of a write, what it is made from; of a read, what is known already. */
    readonly etag?: string | undefined;
    /** Makes the repeat of a POST harmless. */
    readonly idempotencyKey?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  };

/** What came of a call: an answer, that nothing has changed since the ETag, or a refusal. */
export type Got<N extends RouteName> =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly body: AnswerOf<N>;
      readonly etag: string | undefined;
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly problem: Problem };

/** As much of `fetch` as is used. */
export type Fetch = (
  address: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

export interface ClientOptions {
  /** Where the API is, without a slash at the end; empty for a page of the same origin. */
  readonly base: string;
  readonly fetch: Fetch;
  /** The bearer token of whoever is signed in; asked for with each call, so that it may be renewed. */
  readonly token: () => string | undefined | Promise<string | undefined>;
}

export type ApiClient = <N extends RouteName>(name: N, sent: Sent<N>) => Promise<Got<N>>;

/** A client of the API: `await call('readJourney', { params: { vendor, journey } })`. Rejects where nothing answers. */
export function apiClient({ base, fetch, token }: ClientOptions): ApiClient {
  return async <N extends RouteName>(name: N, sent: Sent<N>): Promise<Got<N>> => {
    const { method, body: takesBody } = routeOf(name);
    // The form of `Sent` is made of conditions on the name, which the compiler does not resolve for any name.
    const { params, query, body, etag, idempotencyKey, signal } = sent as AnySent;
    const bearer = await token();
    const response = await fetch(`${base}${addressOf(name, params, query)}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(takesBody === undefined ? {} : { 'content-type': 'application/json' }),
        ...(etag === undefined ? {} : { [method === 'GET' ? 'if-none-match' : 'if-match']: etag }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(takesBody === undefined ? {} : { body: JSON.stringify(body ?? {}) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const { status } = response;
    if (status === 304) return { outcome: 'unchanged' };
    const text = await response.text();
    if (status >= 400) return { outcome: 'refused', problem: problemIn(text, status) };
    // The API has put its answer through the route's own schema.
    const answer = JSON.parse(text) as AnswerOf<N>;
    return { outcome: 'answered', status, body: answer, etag: response.headers.get('etag') ?? undefined };
  };
}

interface AnySent {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly etag?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** The path and the query of a call. */
export function addressOf(
  name: RouteName,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const path = routeOf(name).path.replace(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(String(params[part])),
  );
  const named = Object.entries(query).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field}=${encodeURIComponent(String(value))}`],
  );
  return named.length === 0 ? path : `${path}?${named.join('&')}`;
}

/** What is in the way may answer something else than a problem document. */
function problemIn(text: string, status: number): Problem {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    return { type: 'about:blank', title: `The service answered ${status}.`, status };
  }
}
