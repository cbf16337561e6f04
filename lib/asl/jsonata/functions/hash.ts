import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { misfit } from './misfit.ts';

const ALGORITHMS: Readonly<Record<string, (data: Uint8Array) => Uint8Array>> = {
  MD5: md5,
  'SHA-1': sha1,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

/** `$hash(text, algorithm)`: the digest of a text's UTF-8 bytes in lower-case hex. */
export function hash(text: unknown, algorithm: unknown): string | undefined {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw misfit('hash', 1);
  const digest = typeof algorithm === 'string' ? ALGORITHMS[algorithm] : undefined;
  if (!digest) throw misfit('hash', 2);
  return bytesToHex(digest(utf8ToBytes(text)));
}
