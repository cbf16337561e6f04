import { isDeepStrictEqual } from 'node:util';

type Image = Readonly<Record<string, unknown>>;

/** The part of a stream record that tells whether anything changed. */
export interface ChangeRecord {
  readonly dynamodb?:
    | { readonly OldImage?: Image | undefined; readonly NewImage?: Image | undefined }
    | undefined;
}

/**
 * Answers whether a stream record changes nothing: both images are there and equal, sets in any order.
 * AWS writes no record for such an update (dynoxide does), so the reader drops these.
 */
export function imagesAreEqual(record: ChangeRecord): boolean {
  const { OldImage: before, NewImage: after } = record.dynamodb ?? {};
  return (
    before !== undefined && after !== undefined && isDeepStrictEqual(comparable(before), comparable(after))
  );
}

const setTypes = new Set(['SS', 'NS', 'BS']);

function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      setTypes.has(name) && Array.isArray(part) ? new Set(part.map(comparable)) : comparable(part),
    ]),
  );
}
