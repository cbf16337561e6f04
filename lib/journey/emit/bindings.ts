import type { Condition } from './flow.ts';
import { executionInput } from './text.ts';

/** Where the values of variables are taken from: before the first state has assigned them, from the input. */
export type ValueSource = 'variables' | 'input';

/** JSONata for an object of the variables that a condition names, but `$event`; `{}` where it names none. */
export function bindings(condition: Condition | undefined, source: ValueSource): string {
  if (condition === undefined) return '{}';
  const names = Object.keys(condition.names.variables).filter((name) => name !== 'event');
  const entries = names.toSorted().map((name) => `'${name}': ${valueNamed(name, source)}`);
  if (Object.keys(condition.names.steps).length > 0)
    entries.push(`'steps': ${source === 'variables' ? '$steps' : '{}'}`);
  return `{${entries.join(', ')}}`;
}

const valueNamed = (name: string, source: ValueSource): string =>
  source === 'variables' ? `$${name}` : `${executionInput}.${name}`;
