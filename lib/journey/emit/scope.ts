import type { JsonObject } from '../json.ts';
import type { Condition } from './flow.ts';
import type { Reads } from './reads.ts';
import { executionInput } from './text.ts';

/** The variables that states change on the way; the others stay as the execution's input has them. */
export const changing = ['partner', 'contact', 'steps', 'used', 'until', 'asOf'] as const;
export type Changing = (typeof changing)[number];
export const fixed = ['vendor', 'journey', 'trigger'] as const;

/** Variables of one state and the wait behind it. */
type Passing = 'resumeAt' | 'resumed';

/**
 * Where variables stand in one block of states. Step Functions lets a branch read what is around it but assign only
 * names that nothing around it has, so a branch holds what it changes under names of its own.
 */
export interface Scope {
  /** JSONata for the value of a variable, by the name that conditions use. */
  code(name: string): string;
  /** The name under which a variable is assigned here. */
  name(variable: Changing | Passing): string;
  /** Whether the states here assign it. */
  owns(variable: Changing): boolean;
}

/** The variables as the input has them, before any state has assigned them. */
export const inputScope: Scope = {
  code: (name) => {
    if (name === 'steps' || name === 'until') return '{}';
    if (name === 'used') return `[${executionInput}.trigger.id]`;
    return name === 'asOf' ? '0' : `${executionInput}.${name}`;
  },
  name: (variable) => variable,
  owns: () => true,
};

/** The variables of the machine itself. When its traits were read is asked within branches only. */
export const machineScope: Scope = {
  code: (name) => (name === 'asOf' ? '0' : `$${name}`),
  name: (variable) => variable,
  owns: (variable) => variable !== 'asOf',
};

/**
 * The variables of a branch, with a suffix of the step's id and the branch's number: of 64 characters an id, with the
 * longest name before it still within the 80 that a variable may have. No slug holds `_`, so no two are alike.
 */
export function branchScope(
  outer: Scope,
  step: string,
  branch: number,
  written: ReadonlySet<Changing>,
): Scope {
  const suffix = `_${step.replaceAll('-', '_')}_${branch}`;
  const owns = (name: string): boolean =>
    changing.some((variable) => variable === name && written.has(variable));
  return {
    code: (name) => (owns(name) ? `$${name}${suffix}` : outer.code(name)),
    name: (variable) => `${variable}${suffix}`,
    owns,
  };
}

/** A condition's code as it can be evaluated here: where names differ, a block gives the author's names their values. */
export function conditionIn(scope: Scope, { code, names }: Condition): string {
  const named = [
    ...Object.keys(names.variables).filter((name) => name !== 'event' && name !== 'enrolment'),
    ...(Object.keys(names.steps).length > 0 ? ['steps'] : []),
  ].toSorted();
  const bound = named.flatMap((name) =>
    scope.code(name) === `$${name}` ? [] : [`$${name} := ${scope.code(name)}; `],
  );
  return bound.length === 0 ? code : `(${bound.join('')}${code})`;
}

/** Whether something reads a variable. */
export function isRead(reads: Reads, variable: Changing): boolean {
  switch (variable) {
    case 'partner':
    case 'contact':
      return reads.variables[variable] !== undefined;
    case 'until':
      return reads.until.length > 0;
    default:
      return reads[variable];
  }
}

/** The variables that are read behind a place and assigned in this scope. */
export const carried = (reads: Reads, scope: Scope): Changing[] =>
  changing.filter((variable) => isRead(reads, variable) && scope.owns(variable));

/** Those of the input that are read behind a place. */
export const fixedOf = (reads: Reads): string[] =>
  fixed.filter((name) => reads.variables[name] !== undefined);

/** An assignment by the names of a scope. */
export const assigned = (scope: Scope, values: readonly (readonly [Changing, string])[]): JsonObject =>
  Object.fromEntries(values.map(([variable, value]) => [scope.name(variable), value]));
