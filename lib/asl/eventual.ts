/**
 * A value that is there, or will be. Most steps of an execution wait for nothing, and a promise for each would cost
 * more than the step: what is there goes on at once.
 */
export type Eventual<T> = T | Promise<T>;

/** Goes on with a value as soon as it is there. */
export function after<T, U>(value: Eventual<T>, next: (value: T) => Eventual<U>): Eventual<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Does something that may fail at once or later; either failure goes to `recover`. */
export function attempt<T>(act: () => Eventual<T>, recover: (error: unknown) => Eventual<T>): Eventual<T> {
  try {
    const value = act();
    return value instanceof Promise ? value.catch(recover) : value;
  } catch (error) {
    return recover(error);
  }
}

/** Makes something of each item, one after the other. */
export function eachInTurn<T, U>(
  items: readonly T[],
  make: (item: T, index: number) => Eventual<U>,
  made: U[] = [],
): Eventual<U[]> {
  for (let index = made.length; index < items.length; index = made.length) {
    const value = make(items[index] as T, index); // within the bounds of the list
    if (value instanceof Promise) return value.then((there) => eachInTurn(items, make, [...made, there]));
    made.push(value);
  }
  return made;
}
