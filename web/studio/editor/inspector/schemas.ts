import type { StepKindName } from '../../../../lib/journey/canvas/index.ts';
import { type JsonSchema, jsonSchema } from '../../../../lib/journey/index.ts';

/** A property of a step or of the head, as far as forms and completion take it apart. */
export interface PropertySchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, PropertySchema>>;
  readonly additionalProperties?: boolean | PropertySchema;
  readonly items?: PropertySchema;
  readonly anyOf?: readonly PropertySchema[];
}

/** A mapping of the language. */
export interface MappingSchema {
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
}

/** Made once: all schemas of the language together take some milliseconds. */
let made: JsonSchema | undefined;
function whole(): JsonSchema {
  made ??= jsonSchema();
  return made;
}

const mapping = ({ properties = {}, required = [] }: JsonSchema): MappingSchema => ({
  // A JSON Schema's properties are schemas; unknown keywords are not looked at.
  properties: properties as MappingSchema['properties'],
  required,
});

/** The top of a journey file. */
export const headSchema = (): MappingSchema => mapping(whole());

/** A description without the marks of Markdown. */
export const plainly = (description: string | undefined): string | undefined =>
  description?.replaceAll('`', '');

/** A kind of step. */
export function schemaOf(kind: StepKindName): MappingSchema {
  const { $defs } = whole() as {
    $defs?: { step?: { anyOf?: readonly (JsonSchema & { title?: string })[] } };
  }; // as json-schema.ts makes it
  const found = $defs?.step?.anyOf?.find(({ title }) => title === kind);
  if (found === undefined) throw new Error(`no schema of the step kind ${kind}`);
  return mapping(found);
}
