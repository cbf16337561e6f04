/** `$event.trait = "text"`, `= 5`, `= true`, `= $name`, `>= 80` and the like, as compiled conditions hold them. */
const comparison =
  /\$event\.(\w+)\s*(=|>=|>|<=|<)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?|true|false|\$\w+(?:\.\w+)*)/g;

/**
 * Data of an event that meets a condition, as far as its comparisons say: a partner who does what a journey waits for
 * does it as the journey wants it. Whoever asks holds the condition against it, for there may be more to it.
 */
export function meeting(
  where: string | undefined,
  bindings: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (where === undefined) return nothing;
  const data: Record<string, unknown> = {};
  for (const [, trait = '', sign, written = ''] of where.matchAll(comparison)) {
    const value = valueIn(written, bindings);
    if (value === undefined || Object.hasOwn(data, trait)) continue;
    data[trait] = typeof value === 'number' ? value + (sign === '>' ? 1 : sign === '<' ? -1 : 0) : value;
  }
  return data;
}

const nothing = {};

function valueIn(written: string, bindings: Readonly<Record<string, unknown>>): unknown {
  if (written.startsWith('$')) {
    let value: unknown = bindings;
    for (const name of written.slice(1).split('.')) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = (value as Record<string, unknown>)[name]; // an object's field
    }
    return value;
  }
  if (written.startsWith("'")) return written.slice(1, -1).replace(/\\(.)/g, '$1');
  return JSON.parse(written);
}
