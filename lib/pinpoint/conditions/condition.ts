/** What Pinpoint asks, as far as it can be asked here. */
export type Condition =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition };

/** Something that has no counterpart; the finding that says so is made where it is found. */
export const unknown: Condition = { kind: 'unknown' };

export const code = (text: string): Condition => ({ kind: 'code', code: text });
export const not = (part: Condition): Condition => ({ kind: 'not', part });
export const all = (parts: readonly Condition[]): Condition => joined('all', parts);
export const any = (parts: readonly Condition[]): Condition => joined('any', parts);

function joined(kind: 'all' | 'any', parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, parts };
}

/**
 * Writes a condition as JSONata. What is unknown never makes the whole hold: nobody gets a mail because a condition
 * could not be carried over. So it counts as false, and as true behind an odd number of negations.
 */
export function printCondition(condition: Condition, held = 'false'): string {
  switch (condition.kind) {
    case 'code':
      return condition.code;
    case 'unknown':
      return held;
    case 'not': {
      const inner = printCondition(condition.part, held === 'false' ? 'true' : 'false');
      return inner === 'true' ? 'false' : inner === 'false' ? 'true' : `$not(${inner})`;
    }
    case 'all':
    case 'any': {
      if (condition.parts.length === 0) return condition.kind === 'all' ? 'true' : 'false';
      const word = condition.kind === 'all' ? ' and ' : ' or ';
      return condition.parts
        .map((part) => {
          const text = printCondition(part, held);
          return (part.kind === 'all' || part.kind === 'any') && part.parts.length > 1 ? `(${text})` : text;
        })
        .join(word);
    }
  }
}

/** Whether everybody fits: a segment without criteria. */
export const isAlways = (condition: Condition): boolean =>
  condition.kind === 'all' && condition.parts.every(isAlways);

/** Whether a part of it has no counterpart. */
export function isIncomplete(condition: Condition): boolean {
  if (condition.kind === 'unknown') return true;
  if (condition.kind === 'not') return isIncomplete(condition.part);
  return condition.kind !== 'code' && condition.parts.some(isIncomplete);
}
