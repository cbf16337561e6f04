import type { CheckedNode } from './checked-node.ts';

/**
 * The smallest divisor: a millionth. What a condition divides by counts something; below it the quotient would
 * be noise, at zero it is no number, and the next operator would throw on it.
 */
export const smallestDivisor = 1e-6;

/**
 * A pattern of JSONata: real instants in UTC, 29 February included. `$toMillis` throws on text that is none, and what JavaScript takes
 * for 30 February is an error in Java, where Step Functions evaluates.
 */
export const realInstant = [
  '/^([0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)',
  '|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)',
  'T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z$/',
].join('');

const realInstantPattern = new RegExp(realInstant.slice(1, -1));

/** Whether a text is a real instant in UTC: what the guard of `$toMillis` lets through. */
export function isRealInstant(text: string): boolean {
  return realInstantPattern.test(text);
}

/**
 * Evaluates `body` only where `test` holds of the value, and is absent elsewhere. A field is written twice; what
 * is longer gets a name, so that guards inside guards do not double the code. `? :` is lazy in every version of
 * JSONata, unlike `and`.
 */
export function guard(
  value: CheckedNode,
  name: string,
  test: (code: string) => string,
  body: (code: string) => string,
): string {
  if (value.field) return `(${test(value.code)} ? ${body(value.code)})`;
  return `($${name} := ${value.code}; ${test(`$${name}`)} ? ${body(`$${name}`)})`;
}

/** Milliseconds since 1970 of an instant; absent where the value is no real instant. */
export function toMillis(instant: CheckedNode): { code: string; guarded: true } {
  const convert = (code: string) => `$toMillis(${code})`;
  const real = instant.literal !== undefined || (instant.type.kind === 'instant' && instant.type.real);
  const code = real
    ? convert(instant.code)
    : guard(instant, 'instant', (value) => `$contains(${value}, ${realInstant})`, convert);
  return { code, guarded: true };
}
