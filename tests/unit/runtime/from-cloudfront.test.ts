import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { fromCloudFront, originHeader } from '../../../lib/runtime/from-cloudfront.ts';
import { aContext, aPost } from '../../builders/lambda.ts';

const secret = 'a-secret-that-only-cloudfront-knows';

const answerOf = async (shown: string | undefined, variables: Record<string, string>) => {
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(fromCloudFront(variables))
    .handler(async () => ({ statusCode: 200 }));
  const event = aPost({});
  const headers = { ...event.headers, ...(shown === undefined ? {} : { [originHeader]: shown }) };
  return handler({ ...event, headers }, aContext());
};

describe('a function behind CloudFront', () => {
  it.each([undefined, '', 'another', `${secret}x`, secret.slice(0, -1)])(
    'refuses a request that shows %j',
    async (shown) => {
      const answer = await answerOf(shown, { ORIGIN_SECRET: secret });

      expect(answer).toMatchObject({ statusCode: 403 });
      expect(JSON.stringify(answer)).not.toContain(secret);
    },
  );

  it('answers what comes through CloudFront', async () => {
    expect(await answerOf(secret, { ORIGIN_SECRET: secret })).toEqual({ statusCode: 200 });
  });

  it('answers everybody where there is no CloudFront, as on one machine', async () => {
    expect(await answerOf(undefined, {})).toEqual({ statusCode: 200 });
  });
});
