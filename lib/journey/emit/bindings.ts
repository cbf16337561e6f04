import type { Condition } from './flow.ts';
import type { Scope } from './scope.ts';
import { executionInput } from './text.ts';

/** JSONata for an object of the variables that a condition names, but `$event`; `{}` where it names none. */
export function bindings(condition: Condition | undefined, scope: Scope): string {
  if (condition === undefined) return '{}';
  const names = Object.keys(condition.names.variables).filter((name) => name !== 'event');
  const entries = names.toSorted().map((name) => `'${name}': ${valueNamed(name, scope)}`);
  if (Object.keys(condition.names.steps).length > 0) entries.push(`'steps': ${scope.code('steps')}`);
  return `{${entries.join(', ')}}`;
}

/** Of the enrolment a condition knows the id: its own step's event has to be this enrolment's. */
const valueNamed = (name: string, scope: Scope): string =>
  name === 'enrolment' ? `{'id': ${executionInput}.enrolment.id}` : scope.code(name);
