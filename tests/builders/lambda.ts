import type { DynamoDBRecord } from 'aws-lambda';
import { itemOf } from '../../lib/adapters/aws/dynamodb/item.ts';
import { addressOf } from '../../lib/contracts/api/client.ts';
import { type RouteName, routeKey, routeOf } from '../../lib/contracts/api/registry.ts';
import { type KeyOf, type Kind, keyOf, type Row } from '../../lib/contracts/table.ts';
import { lambdaContext } from '../../lib/local/lambda-context.ts';
import type { HttpAnswer, HttpEvent } from '../../lib/runtime/http.ts';

export const aContext = () => lambdaContext('a-function');

/** API Gateway's event (HTTP API, payload format 2.0) of a `POST /v1/events`. */
export const aPost = (
  body: unknown,
  given: { headers?: Record<string, string>; base64?: boolean } = {},
): HttpEvent => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    version: '2.0',
    routeKey: 'POST /v1/events',
    rawPath: '/v1/events',
    rawQueryString: '',
    headers: { authorization: 'Bearer admin', ...(given.headers ?? { 'content-type': 'application/json' }) },
    body: given.base64 ? Buffer.from(text).toString('base64') : text,
    isBase64Encoded: given.base64 ?? false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      requestId: 'request-1',
      routeKey: 'POST /v1/events',
      stage: '$default',
      time: '23/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_424_400_000,
      http: {
        method: 'POST',
        path: '/v1/events',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'test',
      },
    },
  };
};

/** API Gateway's event of a call of a route, by its name. */
export function aCall(
  name: RouteName,
  given: {
    params?: Record<string, string | number>;
    query?: Record<string, string | number>;
    body?: unknown;
    token?: string | undefined;
    headers?: Record<string, string>;
  } = {},
): HttpEvent {
  const route = routeOf(name);
  const path = addressOf(name, given.params);
  const { token = 'admin' } = given;
  const post = aPost(given.body ?? {});
  const key = routeKey(route);
  const text = (values: Record<string, string | number>) =>
    Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)]));
  return {
    ...post,
    routeKey: key,
    rawPath: path,
    pathParameters: text(given.params ?? {}),
    queryStringParameters: text(given.query ?? {}),
    headers: {
      'content-type': 'application/json',
      ...('token' in given && given.token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...given.headers,
    },
    requestContext: {
      ...post.requestContext,
      routeKey: key,
      http: { ...post.requestContext.http, method: route.method, path },
    },
  };
}

/** An answer as a test reads it. */
export const readAnswer = ({ statusCode, headers, body }: HttpAnswer) => ({
  status: statusCode ?? 200,
  headers: headers ?? {},
  body: body === undefined || body === '' ? undefined : JSON.parse(body),
});

/** A stream record of a row that came into the table. */
export function aStreamRecord(sequence: string, row: Row): DynamoDBRecord {
  // A row carries the fields of its key.
  const item = itemOf(keyOf(row.kind, row as KeyOf<Kind>), row);
  return {
    eventID: sequence,
    eventName: 'INSERT',
    // aws-lambda types binary attributes as text, the SDK as bytes; rows hold none.
    dynamodb: {
      SequenceNumber: sequence,
      NewImage: item as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] & object,
    },
  };
}
