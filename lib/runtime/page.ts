import middy from '@middy/core';
import { fromCloudFront } from './from-cloudfront.ts';
import type { HttpAnswer, HttpEvent } from './http.ts';
import { logger } from './logger.ts';

/**
 * The middy stack of a function that answers people: every failure is answered by the page that `failed` makes, and
 * the log has its name alone, for a message may quote what it failed on.
 */
export function page(
  answer: (event: HttpEvent) => Promise<HttpAnswer>,
  failed: (event: HttpEvent) => HttpAnswer,
) {
  return middy<HttpEvent, HttpAnswer>()
    .use(fromCloudFront())
    .onError((request) => {
      const { error } = request;
      logger.error('page failed', { error: error instanceof Error ? error.name : 'unknown' });
      request.response = failed(request.event);
    })
    .handler((event) => answer(event));
}
