import { type JsonSchema, jsonSchema } from '../json-schema.ts';
import { stepKinds } from '../steps/index.ts';
import { generatedNote, keysTable, yaml } from './markdown.ts';

/** The page on steps: each kind with an example and its keys. */
export function stepsPage(): string {
  const schemas = new Map(stepSchemas().map((schema) => [schema.title, schema]));
  const kinds = Object.values(stepKinds).map(({ kind, means, example }) =>
    [`## ${kind}`, means, yaml(example), keysTable(schemas.get(kind) ?? {})].join('\n\n'),
  );
  return `${generatedNote}

# Steps

Steps happen one after the other. What a step is begins with its kind; every step may carry an \`id\`, under which its answer is \`$steps.ID\`, and a \`note\`. An id with a hyphen stands in backticks there: \`\` $steps.\`first-impression\`.score \`\`.

${kinds.join('\n\n')}
`;
}

function stepSchemas(): readonly JsonSchema[] {
  const { $defs } = jsonSchema();
  // The definition that `jsonSchema` makes of the registry.
  return ($defs as { step: { anyOf: readonly JsonSchema[] } }).step.anyOf;
}
