import { addressOf, apiClient, type Fetch, type Sent } from '../../lib/contracts/api/client.ts';
import { type AnswerOf, type RouteName, routeOf } from '../../lib/contracts/api/registry.ts';
import { ApiProblem } from './api-problem.ts';

/** What a route answers, with the ETag under which it may be asked for, or changed, again. */
export interface Answered<N extends RouteName> {
  readonly body: AnswerOf<N>;
  readonly etag: string | undefined;
}

/** Calls routes of the API by their names; throws an ApiProblem for what was refused. */
export type Client = <N extends RouteName>(name: N, sent: Sent<N>) => Promise<Answered<N>>;

/** So many answers are remembered: a page that is open for a day asks for ever new addresses. */
const mostKnown = 300;

/**
 * A client in whose name `token` speaks. What was read before is asked for with its ETag, and an answer that has not
 * changed is the very object that was answered before.
 */
export function createClient(options: {
  readonly token: () => Promise<string | undefined>;
  /** Hears that the token is not taken (any more). */
  readonly onStranger: () => void;
  /** The browser's, if left out. */
  readonly fetch?: (address: string, init: RequestInit) => ReturnType<Fetch>;
}): Client {
  const send = options.fetch ?? fetch;
  const call = apiClient({
    base: '',
    // The browser's own cache would answer instead of saying that nothing has changed.
    fetch: (address, init) => send(address, { ...init, cache: 'no-store' }),
    token: options.token,
  });
  const known = new Map<string, Answered<RouteName>>();
  return async <N extends RouteName>(name: N, sent: Sent<N>): Promise<Answered<N>> => {
    // The form of `Sent` is made of conditions on the name, which the compiler does not resolve for any name.
    const { params, query } = sent as Pick<Sent<'readCounts'>, 'params' | 'query'>;
    const isRead = routeOf(name).method === 'GET';
    const address = addressOf(name, params, query);
    const before = isRead ? known.get(address) : undefined;
    const got = await call(name, before?.etag === undefined ? sent : { ...sent, etag: before.etag });
    if (got.outcome === 'refused') {
      if (got.problem.status === 401) options.onStranger();
      throw new ApiProblem(got.problem);
    }
    if (got.outcome === 'unchanged') {
      if (before === undefined) throw new Error(`${name} has not changed, and was never answered`);
      remember(known, address, before);
      // What stands under a route's address is the route's answer.
      return before as Answered<N>;
    }
    const answered = { body: got.body, etag: got.etag };
    if (isRead) remember(known, address, answered);
    return answered;
  };
}

/** Keeps an answer as the newest one, and forgets the oldest where there are too many. */
function remember(
  known: Map<string, Answered<RouteName>>,
  address: string,
  answered: Answered<RouteName>,
): void {
  known.delete(address);
  known.set(address, answered);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
}
