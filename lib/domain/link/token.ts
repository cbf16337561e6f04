import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, idBytes, numberBytes, readBytes, toBase64Url } from './bytes.ts';
import type { Keys, Sign } from './keys.ts';

/** Whose link it is, and in which message it stood: ids, never a name or an address. */
export interface LinkOwner {
  readonly vendor: string;
  readonly partner: string;
  readonly contact: string;
  readonly message: string;
}

type Purposes =
  | { readonly purpose: 'unsubscribe' }
  | { readonly purpose: 'preferences' }
  /** `expiresAt` in epoch milliseconds; kept by the hour, so that a token lives up to an hour longer. */
  | { readonly purpose: 'follow'; readonly target: number; readonly expiresAt: number }
  | { readonly purpose: 'task'; readonly target: number; readonly expiresAt: number };

/**
 * A link that only we can have made. `follow` leads to a target of the email by its index, until it expires; `task` to
 * the page of the task that such a target names.
 */
export type Link = LinkOwner & Purposes;
export type LinkPurpose = Link['purpose'];
export type LinkOf<P extends LinkPurpose> = LinkOwner & Extract<Purposes, { purpose: P }>;

/** `malformed`: no token of ours has this form; `forged`: nobody with our keys made it for this purpose. */
export type LinkVerdict<P extends LinkPurpose = LinkPurpose> =
  | { readonly outcome: 'valid'; readonly link: LinkOf<P> }
  | { readonly outcome: 'expired'; readonly link: LinkOf<P> }
  | { readonly outcome: 'malformed' }
  | { readonly outcome: 'forged' };

/** The first byte of a token: its form. */
const form = 1;
/** Bytes of the HMAC that a token carries: half of SHA-256's, which RFC 2104 (5) names as the least. */
const signatureBytes = 16;
const hour = 3_600_000;
/** No token of ours is longer: four ids of 80 letters, and the rest. */
const longest = 500;

/** A link as a token: letters, digits, `-` and `_`; 76 to 108 of them with the ids that Waymark gives. */
export function signLink(keys: Keys, link: Link): string {
  const ids = [link.vendor, link.partner, link.contact, link.message].map(idBytes);
  const rest =
    link.purpose === 'follow' || link.purpose === 'task'
      ? [numberBytes(link.target, 2), numberBytes(Math.ceil(link.expiresAt / hour), 3)]
      : [];
  const content = concatBytes(Uint8Array.of(form), ...ids, ...rest);
  return toBase64Url(concatBytes(content, signatureOf(keys.links.current, link.purpose, content)));
}

/** Reads a token for one purpose; `now` in epoch milliseconds. A token of another purpose is `forged`. */
export function readLink<P extends LinkPurpose>(
  keys: Keys,
  purpose: P,
  token: string,
  now: number,
): LinkVerdict<P> {
  const bytes = token.length > longest ? undefined : fromBase64Url(token);
  if (bytes === undefined || bytes.length <= signatureBytes) return { outcome: 'malformed' };
  const content = bytes.subarray(0, -signatureBytes);
  const signature = bytes.subarray(-signatureBytes);
  const { current, previous } = keys.links;
  const isOurs = [current, ...(previous === undefined ? [] : [previous])]
    .map((sign) => areEqual(signatureOf(sign, purpose, content), signature))
    .includes(true);
  if (!isOurs) return { outcome: 'forged' };
  const link = linkIn(content, purpose);
  if (link === undefined) return { outcome: 'malformed' };
  const isOver = 'expiresAt' in link && now >= link.expiresAt;
  // `linkIn` has made it for this purpose.
  return { outcome: isOver ? 'expired' : 'valid', link: link as LinkOf<P> };
}

/** The purpose is signed, not carried: the address that a token is brought to says it. */
const signatureOf = (sign: Sign, purpose: LinkPurpose, content: Uint8Array): Uint8Array =>
  sign(concatBytes(utf8ToBytes(`${purpose}:`), content)).subarray(0, signatureBytes);

/** Takes as long for the first difference as for the last. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.reduce((difference, byte, n) => difference | (byte ^ (b[n] ?? 256)), a.length ^ b.length) === 0;
}

function linkIn(content: Uint8Array, purpose: LinkPurpose): Link | undefined {
  const read = readBytes(content);
  if (read.number(1) !== form) return undefined;
  const [vendor, partner, contact, message] = [read.id(), read.id(), read.id(), read.id()];
  if (vendor === undefined || partner === undefined || contact === undefined || message === undefined)
    return undefined;
  const owner = { vendor, partner, contact, message };
  if (purpose === 'unsubscribe' || purpose === 'preferences')
    return read.isAtEnd() ? { purpose, ...owner } : undefined;
  const [target, hours] = [read.number(2), read.number(3)];
  if (target === undefined || hours === undefined || !read.isAtEnd()) return undefined;
  return { purpose, ...owner, target, expiresAt: hours * hour };
}
