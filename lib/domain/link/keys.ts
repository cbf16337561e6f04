import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The master secret of a region, and the one before its last rotation. At least 32 random characters each. */
export interface MasterSecret {
  readonly current: string;
  readonly previous?: string | undefined;
}

/** Makes the HMAC-SHA-256 of bytes under a key that it keeps to itself. */
export type Sign = (bytes: Uint8Array) => Uint8Array;

/** What is derived from the master secret: one key a use, so that none can stand in for another. */
export interface Keys {
  /** Signs with the current key; either verifies, so that a rotation ends no link. */
  readonly links: { readonly current: Sign; readonly previous?: Sign };
  /** For `addressDigest`: the current key, then the previous one. */
  readonly addresses: readonly string[];
}

/** Shorter secrets are mistakes: a placeholder, an empty value. */
const shortest = 32;

/** Derives the keys by HKDF-SHA-256 (RFC 5869), one label a use. Throws where a secret is too short to be one. */
export function keysOf({ current, previous }: MasterSecret): Keys {
  const secrets = previous === undefined ? [current] : [current, previous];
  const addresses = secrets.map((secret) => bytesToHex(derive(secret, 'addresses')));
  const signers = secrets.map((secret) => signer(derive(secret, 'links')));
  const [first = signer(derive(current, 'links')), second] = signers;
  return { links: { current: first, ...(second === undefined ? {} : { previous: second }) }, addresses };
}

function derive(secret: string, label: 'links' | 'addresses'): Uint8Array {
  if (secret.length < shortest) throw new Error(`the master secret has less than ${shortest} characters`);
  return hkdf(sha256, utf8ToBytes(secret), undefined, utf8ToBytes(label), 32);
}

/** The key's two blocks are hashed once, not with every signature. */
function signer(key: Uint8Array): Sign {
  const keyed = hmac.create(sha256, key);
  return (bytes) => keyed.clone().update(bytes).digest();
}
