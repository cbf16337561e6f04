import type { Finding } from '../invalid-definition.ts';
import { isObject, type Json } from '../json.ts';
import { allStates, type StateSource } from '../outline.ts';
import { anything, boolean, type FieldTable, object, objections, orExpression, string } from './fields.ts';
import { type Rule, SCHEMA } from './rule.ts';

const table: FieldTable = {
  Condition: orExpression(boolean),
  Next: string,
  Assign: object,
  Output: anything,
  Comment: string,
};

/** A Choice rule has a Condition that is an expression (or true, or false) and a Next. */
export const choices: Rule = ({ blocks }) =>
  allStates(blocks)
    .filter(({ source }) => source.Type === 'Choice')
    .flatMap(check);

function check({ source, path, language }: StateSource): Finding[] {
  const rules = Array.isArray(source.Choices) ? source.Choices : [];
  return rules.flatMap((rule, index) =>
    messagesFor(rule, language).map((message) => ({
      code: SCHEMA,
      path: `${path}/Choices[${index}]`,
      message,
    })),
  );
}

function messagesFor(rule: Json, language: StateSource['language']): string[] {
  if (language === 'JSONPath')
    return ["Choice rules in JSONPath are not run here; set 'QueryLanguage' to 'JSONata'"];
  if (!isObject(rule)) return ['A Choice rule must be an object'];
  return objections(rule, table, ['Condition', 'Next'], language).map(({ message }) => message);
}
