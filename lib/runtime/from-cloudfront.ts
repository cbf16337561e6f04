import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problem } from './problem.ts';

/** The header that CloudFront adds and that no client knows; names of headers come in small letters. */
export const originHeader = 'x-origin-secret';

/**
 * Refuses a request that did not come through CloudFront, where the firewall is: an HTTP API has none of its own. Without
 * ORIGIN_SECRET in the environment, as on one machine, every request passes.
 */
export function fromCloudFront(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    before({ event }) {
      const secret = variables.ORIGIN_SECRET;
      if (secret === undefined || isSame(event.headers?.[originHeader], secret)) return undefined;
      return problem(403, 'Use the public address of this service.');
    },
  };
}

/** Compares digests, which are of one length whatever was sent. */
function isSame(shown: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown ?? ''), digest(secret));
}
