import type { Finding } from '../invalid-definition.ts';
import { isObject, type Json } from '../json.ts';
import { isExpression } from '../jsonata/expression.ts';
import { referencesOf } from '../jsonata/references.ts';
import { allStates, type StateSource } from '../outline.ts';
import type { Rule, Subject } from './rule.ts';

/** Fields that hold names or further states, never expressions of this state. */
const OPAQUE: ReadonlySet<string> = new Set([
  ...['Type', 'Comment', 'Next', 'Default', 'Resource', 'QueryLanguage', 'ErrorEquals'],
  ...['Branches', 'ItemProcessor', 'Iterator', 'Label'],
]);

/** Every expression parses, refers to nothing but variables, and reads of `$states` what its field has. */
export const expressions: Rule = (subject) =>
  allStates(subject.blocks)
    .filter(({ language }) => language === 'JSONata')
    .flatMap((state) =>
      [...textsIn(state.source, '')].flatMap(([field, text]) => check(subject, state, field, text)),
    );

function* textsIn(value: Json, field: string): Generator<[field: string, text: string]> {
  if (typeof value === 'string' && isExpression(value)) yield [field, value];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, `${field}[${index}]`);
  }
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const top = field === '' || /^(Catch|Retry|Choices)\[\d+\]$/.test(field);
    if (!(top && OPAQUE.has(key))) yield* textsIn(item, field === '' ? key : `${field}/${key}`);
  }
}

function check({ compile }: Subject, state: StateSource, field: string, text: string): Finding[] {
  const report = (code: string, message: string): Finding => ({
    code,
    path: `${state.path}/${field}`,
    message,
  });
  try {
    const { bare, states, newer } = referencesOf(compile(text));
    return [
      ...newer.map((operator) =>
        report(
          'INVALID_JSONATA_EXPRESSION',
          `The operator '${operator}' is not in JSONata 2.0.6; use a condition`,
        ),
      ),
      ...bare.map((name) =>
        report(
          'UNSUPPORTED_JSONATA_EXPRESSION',
          `Reference to '${name}' at the top level is not supported. Begin with $states or a variable.`,
        ),
      ),
      ...states
        .filter((part) => !reachable(part, state, field))
        .map((part) =>
          report('INVALID_JSONATA_EXPRESSION', `$states.${part} is not available in this field`),
        ),
    ];
  } catch (error) {
    const { message } = error as { message?: unknown }; // JSONata throws objects with a message.
    return [report('INVALID_JSONATA_EXPRESSION', String(message ?? error))];
  }
}

function reachable(part: string, { source }: StateSource, field: string): boolean {
  if (part === 'errorOutput') return /^Catch\[\d+\]\/(Assign|Output)/.test(field);
  if (part !== 'result') return true;
  return ['Task', 'Parallel', 'Map'].includes(String(source.Type)) && /^(Assign|Output)\b/.test(field);
}
