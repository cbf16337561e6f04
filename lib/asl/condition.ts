import type { Eventual } from './eventual.ts';
import { after } from './eventual.ts';
import { compile } from './jsonata/expression.ts';

/** Whether a condition is true for these variables (names without their `$`), judged at an epoch time in milliseconds. */
export type Condition = (variables: Readonly<Record<string, unknown>>, at: number) => Eventual<boolean>;

/**
 * Compiles a guarded condition of a journey, the way in which the interpreter compiles those of a machine. `$now()` and
 * `$millis()` give the moment that it is judged at. Anything but true is false; a guarded condition never fails.
 */
export function conditionOf(code: string): Condition {
  const expression = compile(`{%${code}%}`);
  return (variables, at) => {
    const time = { millis: () => at, now: () => new Date(at).toISOString() };
    const value = expression.run({
      read: (name) =>
        Object.hasOwn(variables, name)
          ? variables[name]
          : Object.hasOwn(time, name)
            ? time[name as 'now']
            : undefined,
      all: () => ({ ...time, ...variables }),
    });
    return after(value, (given) => given === true);
  };
}
