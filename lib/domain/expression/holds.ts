import jsonata from 'jsonata';
import { epochOf } from '../instant.ts';

type Compiled = ReturnType<typeof jsonata>;

const compiled = new Map<string, Compiled>();
/** Journeys have few distinct expressions; the bound only keeps a long-lived process from growing for ever. */
const mostCompiled = 2_000;

/**
 * Whether a guarded condition is true for these variables, judged at an instant: `$now()` and `$millis()` give that
 * and not the machine's time, so that a repeat gives the same answer. Guarded conditions answer true or false and
 * never throw (lib/journey/expressions); the limits stop what a damaged one could do.
 */
export async function holds(
  condition: string | undefined,
  variables: Readonly<Record<string, unknown>>,
  at: string,
): Promise<boolean> {
  if (condition === undefined) return true;
  const time = { now: () => at, millis: () => epochOf(at) };
  return (await compile(condition).evaluate({}, { ...variables, ...time })) === true;
}

function compile(condition: string): Compiled {
  const known = compiled.get(condition);
  if (known !== undefined) return known;
  const fresh = jsonata(condition, { timeout: 500, stack: 200, sequence: 10_000 });
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(condition, fresh);
  return fresh;
}
