import type { Finding } from '../invalid-definition.ts';
import type { JsonObject } from '../json.ts';
import type { Expression } from '../jsonata/expression.ts';
import type { BlockSource } from '../outline.ts';

/** What a rule looks at. */
export interface Subject {
  definition: JsonObject;
  blocks: BlockSource[];
  /** Compiles the text of an expression, once for each text; throws what JSONata throws. */
  compile(text: string): Expression;
}

/** One thing that a definition must keep to; answers every place where it does not. */
export type Rule = (subject: Subject) => Finding[];

/** The code of AWS's schema check. */
export const SCHEMA = 'SCHEMA_VALIDATION_FAILED';
