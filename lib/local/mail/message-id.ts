import { randomUUID } from 'node:crypto';

/** Makes a message id in SES's shape (its parts: a prefix, the millisecond in hex, a UUID), never the same twice. */
export function newMessageId(now: number): string {
  return `0100${now.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}
