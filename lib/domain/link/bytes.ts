import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Marks an id that is the hex of 16 bytes, as digests are: it takes half the room. */
const packed = 0x80;
const isDigest = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);
const isId = (id: string): boolean => /^[A-Za-z0-9_-]{1,80}$/.test(id);

/** An id as bytes: its length and its letters, or a mark and 16 bytes. */
export const idBytes = (id: string): Uint8Array =>
  isDigest(id)
    ? Uint8Array.from([packed, ...hexToBytes(id)])
    : Uint8Array.from([id.length, ...utf8ToBytes(id)]);

/** A whole number of so many bytes, the largest first. */
export const numberBytes = (value: number, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, n) => Math.floor(value / 256 ** (width - 1 - n)) % 256);

/** Reads what the functions above have written; undefined once there is less than was asked for. */
export function readBytes(bytes: Uint8Array) {
  let at = 0;
  const take = (count: number): Uint8Array | undefined => {
    if (at + count > bytes.length) return undefined;
    at += count;
    return bytes.subarray(at - count, at);
  };
  return {
    id(): string | undefined {
      const [head] = take(1) ?? [];
      if (head === undefined) return undefined;
      const content = take(head === packed ? 16 : head);
      if (content === undefined) return undefined;
      const id = head === packed ? bytesToHex(content) : String.fromCharCode(...content);
      return isId(id) ? id : undefined;
    },
    number: (width: number): number | undefined =>
      take(width)?.reduce((value, byte) => value * 256 + byte, 0),
    isAtEnd: (): boolean => at === bytes.length,
  };
}

/** Bytes as base64url without padding (RFC 4648, 5): safe in a path. */
export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (letter) => ({ '+': '-', '/': '_' })[letter] ?? '');

/** The bytes of a base64url text; undefined where another text would stand for them too. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const letters = atob(text.replace(/[-_]/g, (letter) => (letter === '-' ? '+' : '/')));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  // The last letter has bits that no byte takes: only one spelling counts.
  return toBase64Url(bytes) === text ? bytes : undefined;
}
