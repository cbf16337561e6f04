import * as z from 'zod';
import { stepKinds } from './steps/index.ts';
import { JourneyFile } from './syntax/head-schema.ts';
import { stepDefinition } from './syntax/shared-schemas.ts';

/** Part of a JSON Schema, as far as it is taken apart here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/**
 * The JSON Schema (draft 2020-12) of a journey file, for editors: from the same schemas that read it. It knows shapes;
 * what the rules know (names, conditions, reachability) is said by the compiler.
 */
export function jsonSchema(): JsonSchema {
  const kinds = z.object(
    Object.fromEntries(Object.values(stepKinds).map(({ kind, schema }) => [kind, schema])),
  );
  // One schema around all, so that they share their definitions.
  const { $schema, properties, $defs } = generated(z.object({ file: JourneyFile, kinds }));
  const steps = Object.values(stepKinds).map(({ kind, means }) => ({
    title: kind,
    description: means,
    ...properties.kinds.properties[kind],
  }));
  return {
    $schema,
    title: 'A journey',
    description: 'The journey of a partner, as a channel marketer writes it.',
    ...properties.file,
    $defs: { ...$defs, [stepDefinition]: { anyOf: steps } },
  };
}

interface Generated {
  readonly $schema: string;
  readonly properties: {
    readonly file: JsonSchema;
    readonly kinds: { readonly properties: Readonly<Record<string, JsonSchema>> };
  };
  readonly $defs: Readonly<Record<string, JsonSchema>>;
}

function generated(schema: z.ZodType): Generated {
  const whole = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  // What zod makes of the object above.
  return whole as unknown as Generated;
}
