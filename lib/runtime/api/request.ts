import type { RouteShape } from '../../contracts/api/route.ts';
import { inWords } from '../../contracts/in-words.ts';
import type { JsonEvent } from '../http.ts';
import { type FieldProblem, fieldProblems } from '../problem.ts';

/** A request's parts as their schemas read them. */
export interface ReadRequest {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** Reads the parts of a request; every wrong field is named from the request's root: `path.vendor`, `body.at`. */
export function readRequest(
  route: RouteShape,
  event: JsonEvent,
): { ok: true; request: ReadRequest } | { ok: false; errors: FieldProblem[] } {
  const params = route.params.safeParse(event.pathParameters ?? {}, { error: inWords });
  const query = route.query?.safeParse(event.queryStringParameters ?? {}, { error: inWords });
  const body = route.body?.safeParse(event.body, { error: inWords });
  const errors = [
    ...(params.success ? [] : fieldProblems(params.error, 'path')),
    ...(query === undefined || query.success ? [] : fieldProblems(query.error, 'query')),
    ...(body === undefined || body.success ? [] : fieldProblems(body.error, 'body')),
  ];
  if (errors.length > 0 || !params.success) return { ok: false, errors };
  const half = halfIn(body?.data, 'body');
  if (half !== undefined) return { ok: false, errors: [half] };
  return { ok: true, request: { params: params.data, query: query?.data, body: body?.data } };
}

/**
 * A text with half of a surrogate pair, which JSON can spell: the table keeps UTF-8, which has none. [RFC 3629, 3] Paths and
 * queries are UTF-8 as they come.
 */
function halfIn(value: unknown, field: string): FieldProblem | undefined {
  const message = 'holds half of a surrogate pair, which is no character: send whole characters';
  if (typeof value === 'string') return value.isWellFormed() ? undefined : { field, message };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, each] of Object.entries(value)) {
    const found = name.isWellFormed() ? halfIn(each, `${field}.${name}`) : { field, message };
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The vendor that a request names, before it is known to be read: who may not name it is told so first. */
export function vendorNamed(route: RouteShape, event: JsonEvent): string | undefined {
  const from: unknown = route.vendorIn === 'body' ? event.body : event.pathParameters;
  if (typeof from !== 'object' || from === null || !('vendor' in from)) return undefined;
  return typeof from.vendor === 'string' ? from.vendor : undefined;
}
