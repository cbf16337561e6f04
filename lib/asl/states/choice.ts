import { after, type Eventual } from '../eventual.ts';
import { ERROR, located, StateFailure } from '../failure.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { evaluate, unexpectedType } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { leavePaths } from '../paths/leave.ts';
import { dataFields, filledList, string } from '../rules/fields.ts';
import { evaluateAssign, leavingOf } from '../run/leave.ts';
import { scopeOf, whereaboutsOf } from '../run/scope.ts';
import type { Outcome, Visit } from '../run/visit.ts';
import type { Blueprint, StateKind } from './kind.ts';

interface Rule {
  condition: Template;
  next: string;
  assign: Template | undefined;
  output: Template | undefined;
}

/** Goes on to the first rule whose condition is true, else to Default. */
export const choice: StateKind = {
  type: 'Choice',
  fields: { ...dataFields, Choices: filledList, Default: string },
  terminal: true,
  prepare(blueprint) {
    const { Choices, Default } = blueprint.source;
    const rules = Array.isArray(Choices)
      ? Choices.filter(isObject).map((rule, index) => ruleOf(blueprint, rule, index))
      : [];
    return {
      start: (visit) => choose(visit, rules, Default, 0),
    };
  },
};

function choose(
  visit: Visit,
  rules: readonly Rule[],
  fallback: Json | undefined,
  from: number,
): Eventual<Outcome> {
  for (let index = from; index < rules.length; index += 1) {
    const rule = rules[index] as Rule; // within the bounds of the list
    const held = holds(visit, rule, index);
    if (held instanceof Promise) {
      return held.then((does) =>
        does ? take(visit, rule, index) : choose(visit, rules, fallback, index + 1),
      );
    }
    if (held) return take(visit, rule, index);
  }
  if (typeof fallback !== 'string') throw unmatched(visit);
  return after(leavingOf(visit, undefined), (way) => ({ kind: 'leaving', ...way, next: fallback }));
}

function ruleOf(blueprint: Blueprint, rule: JsonObject, index: number): Rule {
  const compile = (field: string, value: Json | undefined) =>
    value === undefined ? undefined : blueprint.compile(value, `Choices[${index}]/${field}`);
  return {
    condition: blueprint.compile(rule.Condition ?? false, `Choices[${index}]/Condition`),
    next: String(rule.Next),
    assign: compile('Assign', rule.Assign),
    output: compile('Output', rule.Output),
  };
}

function holds(visit: Visit, { condition }: Rule, index: number): Eventual<boolean> {
  const field = `Choices[${index}]/Condition`;
  return after(evaluate(condition, field, scopeOf(visit)), (value) => {
    if (typeof value === 'boolean') return value;
    throw unexpectedType(condition, field, 'boolean', value, whereaboutsOf(visit));
  });
}

/** A matched rule's own Assign and Output stand in for the state's. */
function take(visit: Visit, { assign, output, next }: Rule, index: number): Eventual<Outcome> {
  if (visit.state.language === 'JSONPath') return { kind: 'leaving', ...leavePaths(visit, undefined), next };
  const scope = scopeOf(visit);
  return after(evaluateAssign(assign, `Choices[${index}]/Assign`, scope), (assigned) =>
    after(
      output ? evaluate(output, `Choices[${index}]/Output`, scope) : visit.current.input,
      (passed): Outcome => ({ kind: 'leaving', assigned, output: passed, next }),
    ),
  );
}

/** AWS reports this as States.Runtime (measured by floci in us-east-1), where the specification has NoChoiceMatched. */
function unmatched(visit: Visit): StateFailure {
  const sentence = 'Failed to transition out of the state. The state does not point to a next state.';
  return new StateFailure(ERROR.runtime, located(whereaboutsOf(visit), sentence));
}
