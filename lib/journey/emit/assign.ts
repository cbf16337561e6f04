import type { Json, JsonObject } from '../json.ts';
import type { Emitting } from './emitting.ts';
import type { ActionNode, Node } from './flow.ts';
import type { Group } from './fuse.ts';
import { type Reads, without } from './reads.ts';
import { type Changing, carried, fixedOf, inputScope, isRead, type Scope } from './scope.ts';
import { expression } from './text.ts';

/** A value of the machine: what needs no evaluation stays as it is. */
const templateOf = (code: string): Json => (code === '{}' ? {} : expression(code));

/** The first values of a scope, taken from what is around it: what comes later reads and the scope will change. */
export function openingAssign(later: Reads, scope: Scope, around: Scope): JsonObject {
  const values = carried(later, scope).map((name) => [scope.name(name), templateOf(around.code(name))]);
  return { ...Object.fromEntries(values), ...fixedAssign(later, around) };
}

/** What an execution is told of the vendor, the journey and the trigger is assigned once, from its input. */
const fixedAssign = (later: Reads, around: Scope): JsonObject =>
  around === inputScope
    ? Object.fromEntries(fixedOf(later).map((name) => [name, templateOf(around.code(name))]))
    : {};

/**
 * What an action group assigns: traits that its actions may have changed, answers and instants, and where it is the
 * first of its scope (`sight` is then what lies around), all that comes later reads.
 */
export function groupAssign(group: Group, { scope, sight, readsBehind, answers }: Emitting): JsonObject {
  const later = readsBehind(group.next);
  const isFirst = sight !== scope;
  const answering = areAnswered(group.actions, answers);
  const reckoned = reckonedIn(group.actions);
  const fresh = (variable: Changing): string | undefined => {
    switch (variable) {
      case 'partner':
      case 'contact':
        return `$states.result.Payload.${variable}`;
      case 'asOf':
        return '$toMillis($states.context.State.EnteredTime)';
      case 'steps':
        return answering ? mergedWith(sight.code('steps'), '$states.result.Payload.steps') : undefined;
      case 'until': {
        if (reckoned.length === 0) return undefined;
        const kept = reckoned.reduce<Reads>(without, later).until.length > 0;
        return mergedWith(kept ? sight.code('until') : '{}', '$states.result.Payload.until');
      }
      default:
        return undefined;
    }
  };
  const assign: JsonObject = {};
  for (const variable of carried(later, scope)) {
    const code = fresh(variable) ?? (isFirst ? sight.code(variable) : undefined);
    if (code !== undefined) assign[scope.name(variable)] = templateOf(code);
  }
  return { ...assign, ...fixedAssign(later, sight) };
}

const areAnswered = (actions: readonly ActionNode[], answers: Emitting['answers']): boolean =>
  actions.some((node) => node.answers === true && answers[node.action.id] !== undefined);

const reckonedIn = (actions: readonly ActionNode[]): string[] =>
  actions.filter(({ action }) => action.kind === 'reckon').map(({ action }) => action.id);

/** Whether what is read behind actions comes from what perform-actions answers to them. */
export const needsAnswer = (
  actions: readonly ActionNode[],
  later: Reads,
  answers: Emitting['answers'],
): boolean =>
  isRead(later, 'partner') ||
  isRead(later, 'contact') ||
  (later.steps && areAnswered(actions, answers)) ||
  reckonedIn(actions).some((step) => later.until.includes(step));

/** Assigns the instant of a step, beside those of other steps that are still to be read behind it. */
export function untilAssign(
  step: string,
  instant: string,
  behind: readonly Node[],
  emitting: Emitting,
): JsonObject {
  const { scope, sight, readsBehind } = emitting;
  const kept = behind.some((node) => without(readsBehind(node), step).until.length > 0);
  const code = mergedWith(kept ? sight.code('until') : '{}', instant);
  return { [scope.name('until')]: expression(code) };
}

/** An object with the fields of another put over its own. */
export const mergedWith = (object: string, more: string): string =>
  object === '{}' ? more : `$merge([${object}, ${more}])`;

/** What a branch hands to the `together` around it: of what is read behind, that which it may have changed. */
export function branchOutput(assign: JsonObject, { scope, readsBehind }: Emitting, join: Node): JsonObject {
  const values = carried(readsBehind(join), scope).map((variable) => [
    variable,
    assign[scope.name(variable)] ?? templateOf(scope.code(variable)),
  ]);
  return Object.fromEntries(values);
}
