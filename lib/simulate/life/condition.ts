import { type Condition, conditionOf, type Eventual } from '../../asl/index.ts';

const known = new Map<string, Condition>();

/** Whether a condition of a journey holds; one that is absent does. Each is compiled once. */
export function isMet(
  condition: string | undefined,
  variables: Readonly<Record<string, unknown>>,
  at: number,
): Eventual<boolean> {
  if (condition === undefined) return true;
  let compiled = known.get(condition);
  if (compiled === undefined) {
    compiled = conditionOf(condition);
    known.set(condition, compiled);
  }
  return compiled(variables, at);
}
