import { createHash } from 'node:crypto';

/** The entity tag of a text, or of a revision. [RFC 9110, 8.8.3] */
export const digestTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
export const revisionTag = (revision: string | number): string => `"${revision}"`;

/** Whether a client has this already. A proxy that compresses makes a tag weak. */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);

/** The revision that If-Match names: a number that a row can hold, in quotes; undefined where it names none. */
export function revisionIn(ifMatch: string | undefined): string | undefined {
  const [, revision] = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(ifMatch ?? '') ?? [];
  return revision;
}
