import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The headers of a call by Standard Webhooks, version 1: HMAC-SHA256 with the vendor's secret over id, timestamp and
 * body, joined by dots. The id stays the same over all attempts, so that the receiver can tell a repeat.
 * [https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md]
 */
export function signedHeaders(
  secret: string,
  id: string,
  epochMs: number,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(epochMs / 1000);
  const key = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0));
  const signature = hmac(sha256, key, utf8ToBytes(`${id}.${timestamp}.${body}`));
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${btoa(String.fromCharCode(...signature))}`,
  };
}
