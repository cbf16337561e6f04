import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { Objects } from '../../ports/objects.ts';

/** Apart from the other clients, so that only the function that uses it carries it. */
export const s3Client = (config: S3ClientConfig = {}): S3Client => new S3Client(config);

/** Files in one bucket of S3. Errors of the SDK are thrown as they are. */
export function s3Objects(client: S3Client, Bucket: string): Objects {
  return {
    async *lines(Key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      if (!(Body instanceof Readable)) throw new Error(`S3 gave no stream for ${Key}`);
      const input = Key.endsWith('.gz') ? Body.pipe(createGunzip()) : Body;
      // A failure of what is piped does not reach the pipe's end by itself.
      Body.on('error', (error) => input.destroy(error));
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
        if (line !== '') yield line;
    },

    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },

    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },

    async *keys(Prefix) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    },
  };
}
