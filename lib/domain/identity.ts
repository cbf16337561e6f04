import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A stable id of 128 bits for a list of parts: the same parts give the same id, and no two lists are spelt alike
 * (the parts are delimited as JSON). 32 hexadecimal characters, fit for keys, execution names and SES tags.
 */
export function digestOf(...parts: readonly (string | number)[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32);
}

/**
 * The digest under which an address is found: HMAC-SHA-256 (RFC 2104) of the lower-case address, so that whoever
 * reads keys, logs or histories cannot try addresses against it without the key.
 */
export function addressDigest(key: string, email: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(email.trim().toLowerCase()))).slice(0, 32);
}
