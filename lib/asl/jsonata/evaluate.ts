import { evaluationFailure, type StateFailure, type Whereabouts } from '../failure.ts';
import type { Json } from '../json.ts';
import { typeOf } from '../json.ts';
import type { Expression } from './expression.ts';
import { plain, unsupported } from './plain.ts';
import type { Template } from './template.ts';

/** What an expression can see (names without `$`), and the state it belongs to. */
export interface Scope {
  bindings: Record<string, unknown>;
  where: Whereabouts;
}

/**
 * Gives the JSON that a field stands for. Every expression in it must give a value: undefined, a function or an error
 * fails the state with States.QueryEvaluationError, in AWS's words, naming the field by its path.
 */
export async function evaluate(template: Template, field: string, scope: Scope): Promise<Json> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template.expression, field, scope);
    case 'array': {
      const items: Json[] = [];
      for (const [index, item] of template.items.entries()) {
        items.push(await evaluate(item, `${field}[${index}]`, scope));
      }
      return items;
    }
    case 'object': {
      const entries: [string, Json][] = [];
      for (const [key, value] of template.entries) {
        entries.push([key, await evaluate(value, `${field}/${key}`, scope)]);
      }
      return Object.fromEntries(entries);
    }
  }
}

async function evaluateExpression(expression: Expression, field: string, scope: Scope): Promise<Json> {
  const subject = `The JSONata expression '${expression.source}' specified for the field '${field}'`;
  let raw: unknown;
  try {
    raw = await expression.run(scope.bindings);
  } catch (error) {
    const sentence = `${subject} threw an error during evaluation${tailOf(error)}`;
    throw evaluationFailure(scope.where, field, sentence);
  }
  const value = plain(raw);
  if (value === undefined) {
    throw evaluationFailure(scope.where, field, `${subject} returned nothing (undefined).`);
  }
  if (value === unsupported) {
    throw evaluationFailure(scope.where, field, `${subject} returned an unsupported result type.`);
  }
  return value;
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
export async function evaluateNumber(template: Template, field: string, scope: Scope): Promise<number> {
  const value = await evaluate(template, field, scope);
  if (typeof value === 'number') return value;
  throw unexpectedType(template, field, 'number', value, scope.where);
}

/** Evaluates a field that must give a string. */
export async function evaluateString(template: Template, field: string, scope: Scope): Promise<string> {
  const value = await evaluate(template, field, scope);
  if (typeof value === 'string') return value;
  throw unexpectedType(template, field, 'string', value, scope.where);
}
