/** Makes step ids: written ones as they are, default ones from kind and argument, told apart by a number. */
export interface StepIds {
  take(written: string | undefined, fallback: string): string;
}

/** Room for a number behind a default id within the 64 characters of a slug. */
const longest = 58;

/** `portal.signedIn` → `portal-signed-in`. */
export function slugify(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^[^a-z]+|-+$/g, '');
  return words === '' ? 'step' : words;
}

/**
 * Default ids keep clear of every id written anywhere in the file, so that naming one step never renames
 * another; among themselves they are numbered in written order.
 */
export function stepIds(value: unknown): StepIds {
  const taken = new Set(writtenIds(value));
  // Where counting goes on for each base: counting from the start each time is quadratic.
  const counted = new Map<string, number>();
  return {
    take: (written, fallback) => {
      if (written !== undefined) return written;
      const base = slugify(fallback);
      let n = counted.get(base) ?? 1;
      let id = n === 1 ? base : `${base}-${n}`;
      for (; taken.has(id); id = `${base}-${n}`) n += 1;
      counted.set(base, n);
      taken.add(id);
      return id;
    },
  };
}

/** Whether a value is a text by language, whose `id` is its Indonesian and no step's; an arm may be called `title` too. */
export const isTranslation = (key: string, value: unknown): boolean =>
  key === 'title' &&
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text !== 'object' || text === null);

/** Every id that is written in a value, steps of a wrong shape too. */
export function writtenIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'id' in value && typeof value.id === 'string' ? [value.id] : [];
  const inner = Object.entries(value).filter(([key, each]) => !isTranslation(key, each));
  return [...own, ...inner.flatMap(([, each]) => writtenIds(each))];
}
