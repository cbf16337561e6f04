import type { Finding } from '../invalid-definition.ts';
import { isObject, type Json } from '../json.ts';
import { allStates, type StateSource } from '../outline.ts';
import {
  anything,
  type FieldTable,
  filledList,
  integer,
  number,
  object,
  objections,
  string,
} from './fields.ts';
import { type Rule, SCHEMA } from './rule.ts';

const retrier: FieldTable = {
  ErrorEquals: filledList,
  IntervalSeconds: integer(1, 99_999_999),
  MaxAttempts: integer(0, 99_999_999),
  BackoffRate: number(1),
  MaxDelaySeconds: integer(1, 31_622_400),
  JitterStrategy: (value) => (value === 'FULL' || value === 'NONE' ? undefined : "'FULL' or 'NONE'"),
  Comment: string,
};

const catcher: FieldTable = {
  ErrorEquals: filledList,
  Next: string,
  Assign: object,
  Output: anything,
  ResultPath: anything,
  Comment: string,
};

/** Retry and Catch entries have their fields, name errors, and give States.ALL alone and last. */
export const errorHandlers: Rule = ({ blocks }) =>
  allStates(blocks).flatMap((state) => [
    ...check(state, 'Retry', retrier, ['ErrorEquals']),
    ...check(state, 'Catch', catcher, ['ErrorEquals', 'Next']),
  ]);

function check(state: StateSource, field: string, table: FieldTable, required: string[]): Finding[] {
  const entries = state.source[field];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry, index) => {
    const path = `${state.path}/${field}[${index}]`;
    const messages = messagesFor(entry, table, required, index === entries.length - 1, state.language);
    return messages.map((message) => ({ code: SCHEMA, path, message }));
  });
}

function messagesFor(
  entry: Json,
  table: FieldTable,
  required: string[],
  last: boolean,
  language: StateSource['language'],
): string[] {
  if (!isObject(entry)) return ['An entry must be an object'];
  const misfits = objections(entry, table, required, language).map(({ message }) => message);
  return [...misfits, ...aloneAndLast(entry.ErrorEquals, last)];
}

function aloneAndLast(errors: Json | undefined, last: boolean): string[] {
  if (!Array.isArray(errors) || !errors.includes('States.ALL') || (errors.length === 1 && last)) return [];
  return ["'States.ALL' must stand alone in the last entry"];
}
