import type * as z from 'zod';
import { fromBase64Url, toBase64Url } from './link/bytes.ts';

/** A place in a list as a text that a client gives back. It is no secret and no key: it says where, never of whom. */
export const cursorOf = (place: unknown): string =>
  toBase64Url(new TextEncoder().encode(JSON.stringify(place)));

/** The place that a cursor names; undefined where it is none of the form that is wanted. */
export function readCursor<S extends z.ZodType>(form: S, cursor: string): z.output<S> | undefined {
  const bytes = fromBase64Url(cursor);
  if (bytes === undefined) return undefined;
  try {
    return form.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
