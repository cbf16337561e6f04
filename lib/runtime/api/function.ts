import { type NamesOf, type RouteName, routeKey, routeNames, routeOf } from '../../contracts/api/registry.ts';
import type { Answering, RouteShape } from '../../contracts/api/route.ts';
import { type Scope, scopeOf } from '../../domain/access/scope.ts';
import { confinedStores } from '../../operations/access/confined-store.ts';
import type { Services } from '../../operations/services.ts';
import type { Store } from '../../ports/store.ts';
import type { Tokens } from '../../ports/tokens.ts';
import { type HttpAnswer, http, type JsonEvent } from '../http.ts';
import { json, problem } from '../problem.ts';
import type { Answers, Ask, Refusal, Reply } from './ask.ts';
import { digestTag, isKnown, revisionIn, revisionTag } from './etag.ts';
import { callerOf, unauthorized } from './gate.ts';
import { once } from './once.ts';
import { readRequest, vendorNamed } from './request.ts';

/** An answer whose route the compiler has forgotten: the registry and `Answers` have held them together. */
type AnyAnswer = (ask: Ask<RouteName>) => Promise<Reply<unknown> | Refusal>;

/**
 * A function that answers routes of the registry. For every one of them alike: who calls is read from the token, what the
 * call may reach follows from that and from the vendor that the request names, the request is read by its schemas, the
 * operation is given a store that reaches no further, and its answer goes out by the route's schema.
 */
export function apiFunction<F extends Answering>(
  services: Services,
  tokens: Tokens,
  name: F,
  answers: Answers<F>,
) {
  const known = new Map(
    routeNames
      .filter((each): each is NamesOf<F> & RouteName => routeOf(each).answers === name)
      .map((each) => [
        routeKey(routeOf(each)),
        // Each answer stands under the name of its route.
        { name: each, route: routeOf(each), answer: (answers as Record<string, unknown>)[each] as AnyAnswer },
      ]),
  );
  const takesBody = ({ routeKey: key }: { routeKey: string }): boolean =>
    known.get(key)?.route.body !== undefined;
  const stores = confinedStores(services.store);
  return http(async (event) => {
    const found = known.get(event.routeKey);
    if (found === undefined) return problem(404, `There is nothing at ${event.rawPath}.`);
    return answerOne({ services, tokens, stores }, found, event);
  }, takesBody);
}

interface Found {
  readonly name: RouteName;
  readonly route: RouteShape;
  readonly answer: AnyAnswer;
}

interface Parts {
  readonly services: Services;
  readonly tokens: Tokens;
  readonly stores: (scope: Scope) => Store;
}

async function answerOne(
  { services, tokens, stores }: Parts,
  { name, route, answer }: Found,
  event: JsonEvent,
): Promise<HttpAnswer> {
  const caller = await callerOf(tokens, event);
  if (caller.outcome === 'refused') return caller.answer;
  const { identity } = caller;
  const scope = scopeOf(identity, route, vendorNamed(route, event));
  if (scope.kind === 'denied')
    return scope.status === 401 ? unauthorized(scope.title) : problem(scope.status, scope.title);
  const read = readRequest(route, event);
  if (!read.ok) return problem(400, 'The request can not be read.', read.errors);
  const ifMatch = revisionIn(event.headers['if-match']);
  if (event.headers['if-match'] !== undefined && ifMatch === undefined && route.ifMatch !== undefined)
    return problem(
      400,
      'If-Match names no revision: write the one that you have seen in quotes, such as "3".',
    );
  if (route.ifMatch === 'required' && ifMatch === undefined)
    return problem(428, 'Name the revision that you have seen in If-Match.');
  const confined = { ...services, store: stores(scope) };
  const ask = { services: confined, identity, ...read.request, ifMatch };
  const act = async (): Promise<HttpAnswer> => {
    // The schemas of this very route have read the request.
    const replied = await answer(ask as unknown as Ask<RouteName>);
    return 'refusal' in replied ? refused(replied) : answered(route, replied, event);
  };
  return route.method === 'POST' && route.writes
    ? once(services, { name, scope, identity, request: read.request, headers: event.headers }, act)
    : act();
}

const refused = ({ refusal: { status, title, errors, findings } }: Refusal): HttpAnswer =>
  problem(status, title, errors, findings === undefined ? {} : { findings });

function answered(route: RouteShape, { status, body, etag }: Reply<unknown>, event: JsonEvent): HttpAnswer {
  const [usual = 200] = route.statuses ?? [];
  // Leaves out what the answer's schema does not name: nothing goes out by accident.
  const answer = json(status ?? usual, route.answer.parse(body));
  if (etag === undefined && route.method !== 'GET') return answer;
  const tag = etag === undefined ? digestTag(answer.body ?? '') : revisionTag(etag);
  const headers = { ...answer.headers, etag: tag, 'cache-control': 'private, no-cache' };
  return route.method === 'GET' && isKnown(event.headers['if-none-match'], tag)
    ? { statusCode: 304, headers: { etag: tag, 'cache-control': 'private, no-cache' } }
    : { ...answer, headers };
}
