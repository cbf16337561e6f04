import type * as z from 'zod';
import { createDocument, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { Problem } from '../../contracts/api/problem.ts';
import { routeNames, routeOf } from '../../contracts/api/registry.ts';
import type { RouteShape } from '../../contracts/api/route.ts';

/** The registry as an OpenAPI 3.1 document. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, object>> = {};
  for (const name of routeNames) {
    const route = routeOf(name);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: { title: 'Waymark', version: '1', description },
      // The operations are made from the registry, path by path.
      paths: paths as ZodOpenApiPathsObject,
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    }),
  };
}

const description =
  'The studio’s and the portal’s API. Every refusal is a problem document (RFC 9457) whose errors name the fields. A GET ' +
  'answers an ETag, and 304 where If-None-Match names it. A POST that changes something takes an Idempotency-Key.';

function operationOf(operationId: string, route: RouteShape): object {
  const { summary, tag, lets, params, query, body, ifMatch } = route;
  return {
    operationId,
    summary,
    tags: [tag],
    ...(lets === 'anybody' ? { security: [] } : { security: [{ token: [] }], 'x-lets': [...lets] }),
    requestParams: {
      path: params,
      ...(query === undefined ? {} : { query }),
    },
    parameters: [
      ...(ifMatch === undefined
        ? []
        : [header('If-Match', ifMatch === 'required', 'The revision that was seen, in quotes: "3"')]),
      ...(route.method === 'GET' ? [header('If-None-Match', false, 'The ETag that is known')] : []),
      ...(route.method === 'POST' && route.writes
        ? [
            header(
              'Idempotency-Key',
              false,
              'A repeat under the same key is answered the same and does nothing',
            ),
          ]
        : []),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: responsesOf(route),
  };
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const header = (name: string, required: boolean, says: string) => ({
  in: 'header',
  name,
  required,
  description: says,
  schema: { type: 'string' },
});

function responsesOf(route: RouteShape): ZodOpenApiResponsesObject {
  const { statuses = [200], answer, lets, method, ifMatch, body } = route;
  const refusals = {
    400: 'A field of the request can not be read',
    ...(lets === 'anybody' ? {} : { 401: 'Nobody is signed in', 403: 'The account may not' }),
    404: 'There is no such thing',
    ...(method === 'GET' ? {} : { 409: 'It does not stand so that this could be done' }),
    ...(ifMatch === undefined ? {} : { 412: 'It was changed since', 428: 'If-Match is missing' }),
    ...(body === undefined ? {} : { 415: 'The body is no JSON', 422: 'It can not be done as it was asked' }),
  };
  const problem = { 'application/problem+json': { schema: Problem } };
  return Object.fromEntries([
    ...statuses.map((status) => [status, { description: 'Done', content: json(answer) }]),
    ...(method === 'GET' ? [[304, { description: 'It is as it was' }]] : []),
    ...Object.entries(refusals).map(([status, says]) => [status, { description: says, content: problem }]),
  ]);
}
