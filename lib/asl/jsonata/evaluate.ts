import { after, type Eventual, eachInTurn } from '../eventual.ts';
import { evaluationFailure, type StateFailure, type Whereabouts } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { typeOf } from '../json.ts';
import type { Bindings, Expression } from './expression.ts';
import { plain, put, unsupported } from './plain.ts';
import type { Template } from './template.ts';

/** What an expression can see, and the state it belongs to. */
export interface Scope {
  bindings: Bindings;
  where: Whereabouts;
}

/**
 * Gives the JSON that a field stands for. Every expression in it must give a value: undefined, a function or an error
 * fails the state with States.QueryEvaluationError, in AWS's words, naming the field by its path.
 */
export function evaluate(template: Template, field: string, scope: Scope): Eventual<Json> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template.expression, field, scope);
    case 'array':
      return eachInTurn(template.items, (item, index) => evaluate(item, `${field}[${index}]`, scope));
    case 'object':
      return evaluateObject(template.entries, field, scope, 0, {});
  }
}

/** Field by field, so that the objects of one template have one shape: `fromEntries` is several times as slow. */
function evaluateObject(
  entries: readonly (readonly [string, Template])[],
  field: string,
  scope: Scope,
  from: number,
  made: JsonObject,
): Eventual<JsonObject> {
  for (let index = from; index < entries.length; index += 1) {
    const [key, item] = entries[index] as (typeof entries)[number]; // within the bounds of the list
    const value = item.kind === 'constant' ? item.value : evaluate(item, `${field}/${key}`, scope);
    if (value instanceof Promise) {
      return value.then((there) => {
        put(made, key, there);
        return evaluateObject(entries, field, scope, index + 1, made);
      });
    }
    put(made, key, value);
  }
  return made;
}

function evaluateExpression(expression: Expression, field: string, scope: Scope): Eventual<Json> {
  let given: unknown;
  try {
    given = expression.run(scope.bindings);
  } catch (error) {
    throw failureOf(expression, field, scope, `threw an error during evaluation${tailOf(error)}`);
  }
  if (!(given instanceof Promise)) return checked(given, expression, field, scope);
  return given.then(
    (value) => checked(value, expression, field, scope),
    (error) => {
      throw failureOf(expression, field, scope, `threw an error during evaluation${tailOf(error)}`);
    },
  );
}

function checked(given: unknown, expression: Expression, field: string, scope: Scope): Json {
  const value = plain(given);
  if (value === undefined) throw failureOf(expression, field, scope, 'returned nothing (undefined).');
  if (value === unsupported)
    throw failureOf(expression, field, scope, 'returned an unsupported result type.');
  return value;
}

function failureOf({ source }: Expression, field: string, { where }: Scope, predicate: string): StateFailure {
  const subject = `The JSONata expression '${source}' specified for the field '${field}'`;
  return evaluationFailure(where, field, `${subject} ${predicate}`);
}

/** AWS's own bounds answer in words without a code (measured for the memory limit, floci issue 2737). */
const BOUNDS: Readonly<Record<string, string>> = {
  D1011:
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
  D1012: 'Expression evaluation timeout: Check for infinite loop',
  D2014: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
  D2015: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
};

/** AWS closes the sentence with `. CODE: message` for JSONata's own errors, with `: message` for all others. */
function tailOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }; // JSONata throws objects of this shape.
  const bound = typeof code === 'string' ? BOUNDS[code] : undefined;
  if (bound !== undefined) return `: ${bound}`;
  return typeof code === 'string' ? `. ${code}: ${String(message)}` : `: ${String(message ?? error)}`;
}

/** The failure of a field whose expression gave a value of the wrong type, in AWS's words. */
export function unexpectedType(
  template: Template,
  field: string,
  expected: string,
  value: Json,
  where: Whereabouts,
): StateFailure {
  const source = template.kind === 'expression' ? template.expression.source : '';
  const sentence =
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
    `Expected '${expected}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`;
  return evaluationFailure(where, field, sentence);
}

/** Evaluates a field that must give a number. */
export function evaluateNumber(template: Template, field: string, scope: Scope): Eventual<number> {
  return after(evaluate(template, field, scope), (value) => {
    if (typeof value === 'number') return value;
    throw unexpectedType(template, field, 'number', value, scope.where);
  });
}

/** Evaluates a field that must give a string. */
export function evaluateString(template: Template, field: string, scope: Scope): Eventual<string> {
  return after(evaluate(template, field, scope), (value) => {
    if (typeof value === 'string') return value;
    throw unexpectedType(template, field, 'string', value, scope.where);
  });
}
