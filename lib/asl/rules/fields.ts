import { isObject, type Json, type JsonObject } from '../json.ts';
import { isExpression } from '../jsonata/expression.ts';
import type { QueryLanguage } from '../machine.ts';

/** What a field may hold; the answer is what was expected instead, or undefined if the value fits. */
export type FieldCheck = (value: Json, language: QueryLanguage) => string | undefined;

/** The fields of a kind of state, each with its check. */
export type FieldTable = Readonly<Record<string, FieldCheck>>;

/** Any JSON. */
export const anything: FieldCheck = () => undefined;

export const string: FieldCheck = (value) => (typeof value === 'string' ? undefined : 'a string');

export const boolean: FieldCheck = (value) => (typeof value === 'boolean' ? undefined : 'true or false');

export const object: FieldCheck = (value) => (isObject(value) ? undefined : 'an object');

export const list: FieldCheck = (value) => (Array.isArray(value) ? undefined : 'an array');

/** An array with something in it. */
export const filledList: FieldCheck = (value) =>
  Array.isArray(value) && value.length > 0 ? undefined : 'an array with at least one entry';

/** An integer in bounds. */
export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER): FieldCheck {
  return (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? undefined : 'an integer';
}

/** A number in bounds. */
export function number(least: number, most: number = Number.POSITIVE_INFINITY): FieldCheck {
  return (value) => (typeof value === 'number' && value >= least && value <= most ? undefined : 'a number');
}

/** What `check` accepts, or in JSONata an expression that gives it. */
export function orExpression(check: FieldCheck): FieldCheck {
  return (value, language) => {
    if (language === 'JSONata' && typeof value === 'string' && isExpression(value)) return undefined;
    const expected = check(value, language);
    return expected && `${expected} or a '{% … %}' expression`;
  };
}

/** A field that only JSONata states have. */
export function onlyJsonata(check: FieldCheck): FieldCheck {
  return (value, language) =>
    language === 'JSONata' ? check(value, language) : 'no such field in a JSONPath state';
}

/** A field that only JSONPath states have. */
export function onlyJsonPath(check: FieldCheck): FieldCheck {
  return (value, language) =>
    language === 'JSONPath' ? check(value, language) : 'no such field in a JSONata state';
}

/** Input and output fields of a state that works on data, by language. */
export const dataFields = {
  Assign: object,
  Output: onlyJsonata(anything),
  InputPath: onlyJsonPath(anything),
  OutputPath: onlyJsonPath(anything),
} satisfies FieldTable;

/** Fields of a state that has a result. */
export const resultFields = {
  Arguments: onlyJsonata(anything),
  Parameters: onlyJsonPath(anything),
  ResultSelector: onlyJsonPath(object),
  ResultPath: onlyJsonPath(anything),
  Retry: list,
  Catch: list,
} satisfies FieldTable;

/** What is wrong with the fields of an object: not in the table (AWS's words), not fitting, or required and absent. */
export function objections(
  source: JsonObject,
  table: FieldTable,
  required: readonly string[],
  language: QueryLanguage,
): { field?: string; message: string }[] {
  const absent = required
    .filter((field) => source[field] === undefined)
    .map((field) => ({ message: `The field '${field}' is required` }));
  const wrong = Object.entries(source).flatMap(([field, value]) => {
    const check = Object.hasOwn(table, field) ? table[field] : undefined;
    if (!check) return [{ message: `Field '${field}' is not supported. Remove it.` }];
    const expected = check(value, language);
    return expected ? [{ field, message: `The field '${field}' must hold ${expected}` }] : [];
  });
  return [...absent, ...wrong];
}
