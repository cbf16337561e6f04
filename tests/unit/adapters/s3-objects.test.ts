import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { s3Objects } from '../../../lib/adapters/aws/s3-objects.ts';

const s3 = mockClient(S3Client);
const objects = s3Objects(new S3Client({}), 'bucket');
// The SDK adds methods to the stream that nobody calls here.
const body = (bytes: Uint8Array) => Readable.from([bytes]) as never;

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

beforeEach(() => s3.reset());

describe('the objects of a bucket', () => {
  it.each([
    ['as they are', 'a.jsonl', (text: string) => Buffer.from(text)],
    ['unpacked', 'a.json.gz', (text: string) => gzipSync(text)],
  ])('are read by lines, %s', async (_, Key, packed) => {
    s3.on(GetObjectCommand, { Bucket: 'bucket', Key }).resolves({
      Body: body(packed('one\ntwo\r\n\nthree')),
    });

    expect(await all(objects.lines(Key))).toEqual(['one', 'two', 'three']);
  });

  it('fail where what is packed is damaged', async () => {
    s3.on(GetObjectCommand).resolves({ Body: body(Buffer.from('no gzip')) });

    await expect(all(objects.lines('a.gz'))).rejects.toThrow();
  });

  it('are listed over all pages', async () => {
    s3.on(ListObjectsV2Command, { Prefix: 'fits/' })
      .resolvesOnce({ Contents: [{ Key: 'fits/a' }], IsTruncated: true, NextContinuationToken: 't' })
      .resolves({ Contents: [{ Key: 'fits/b' }] });

    expect(await all(objects.keys('fits/'))).toEqual(['fits/a', 'fits/b']);
  });

  it('are taken away by their key', async () => {
    s3.on(DeleteObjectCommand).resolves({});

    await objects.remove('fits/a');

    expect(s3.commandCalls(DeleteObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'bucket',
      Key: 'fits/a',
    });
  });

  it('are kept under their key', async () => {
    s3.on(PutObjectCommand).resolves({});

    await objects.put('fits/a', 'text');

    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      Key: 'fits/a',
      Body: 'text',
    });
  });
});
