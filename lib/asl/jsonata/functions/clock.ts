import jsonata from 'jsonata';

const format = {
  plain: jsonata('$fromMillis($at)'),
  picture: jsonata('$fromMillis($at, $picture)'),
  zone: jsonata('$fromMillis($at, $picture, $zone)'),
};

/** `$now([picture [, timezone]])` on the clock that the interpreter was given. */
export async function nowAt(at: number, picture: unknown, zone: unknown): Promise<unknown> {
  if (zone !== undefined) return format.zone.evaluate(undefined, { at, picture, zone });
  if (picture !== undefined) return format.picture.evaluate(undefined, { at, picture });
  return format.plain.evaluate(undefined, { at });
}
