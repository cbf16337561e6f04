import * as z from 'zod';
import { ServiceError } from './service-error.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1_000;

/** The fields by which AWS pages: 0 or nothing asks for the default of 100. */
export const PageRequest = {
  maxResults: z.int().min(0).max(LARGEST_PAGE).optional(),
  nextToken: z.string().min(1).max(3_096).optional(),
};

/** How many results a request asks for. */
export function pageSize(maxResults: number | undefined): number {
  return maxResults ? maxResults : DEFAULT_PAGE;
}

/** A place in a list as an opaque token. */
export function pageToken(place: number[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that `pageToken` wrote; throws InvalidToken for any other text. */
export function placeOf(token: string, numbers: number): number[] {
  const Place = z.array(z.number()).length(numbers);
  try {
    return Place.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch (cause) {
    throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'", { cause });
  }
}

/** The results that fit on the page, of one more than fit, with the token of the next page where there is one. */
export function pageOf<Row>(rows: Row[], size: number, place: (last: Row) => number[]) {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    shown,
    more: rows.length > size && last !== undefined ? { nextToken: pageToken(place(last)) } : {},
  };
}
