import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { fromCloudFront } from './from-cloudfront.ts';
import { logger } from './logger.ts';
import { problem } from './problem.ts';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;
/** An HTTP event whose body has been read as JSON. */
export type JsonEvent = Omit<HttpEvent, 'body'> & { body: unknown };

/**
 * The middy stack of an HTTP function: the body is JSON where the request takes one, and every failure is answered as a
 * problem document. Below 500 the message is for the caller; from 500 on it is not.
 */
export function http(
  answer: (event: JsonEvent) => Promise<HttpAnswer>,
  takesBody: (event: HttpEvent) => boolean = () => true,
) {
  const parser = httpJsonBodyParser({ disableContentTypeError: false });
  return (
    middy<HttpEvent, HttpAnswer>()
      .use(fromCloudFront())
      .before((request) => {
        if (takesBody(request.event)) return parser.before?.(request);
        return undefined;
      })
      .onError((request) => {
        request.response = answerTo(request.error, request.event);
      })
      // The parser has replaced the text of the body by its value; middy's types know of no such replacement.
      .handler((event) => answer(event as unknown as JsonEvent))
  );
}

function answerTo(error: unknown, event: HttpEvent): HttpAnswer {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  // The body parser is the only one that throws these: 415 for the type, 400 or 422 for what it can not parse.
  if (typeof status === 'number' && status < 500) {
    return status === 415
      ? problem(415, 'Send the body as application/json.')
      : problem(400, faultOf(error, event));
  }
  logger.error('request failed', { error: error instanceof Error ? error.name : 'unknown' });
  return problem(500, 'The request could not be completed; try it again.');
}

/** Why the parser took no value from a body: it refuses some JSON too. */
function faultOf(error: unknown, { body = '', isBase64Encoded }: HttpEvent): string {
  // The parser's own form: `cause.data` is the key that it refuses, or else the whole body.
  const { data } = (error as { cause?: { data?: unknown } }).cause ?? {};
  try {
    JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  } catch {
    return notJson;
  }
  return data === '__proto__' || data === 'constructor'
    ? `The body has a key "${data}", which is not accepted: leave it out.`
    : 'The body is nested too deep to be read.';
}

const notJson = 'The body is not valid JSON: send one JSON object as application/json.';
