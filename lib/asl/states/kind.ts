import type { Json, JsonObject } from '../json.ts';
import type { Template } from '../jsonata/template.ts';
import type { Behaviour, QueryLanguage } from '../machine.ts';
import type { FieldTable } from '../rules/fields.ts';

/** What a kind of state is prepared from: a checked source, and the means to compile its parts. */
export interface Blueprint {
  readonly name: string;
  readonly source: JsonObject;
  readonly language: QueryLanguage;
  /** Compiles a field by its name; undefined where it is not written. */
  template(field: string): Template | undefined;
  /** Compiles a value that stands at `field` (a path such as `Choices[0]/Condition`). */
  compile(value: Json, field: string): Template;
  /** Prepares a nested set of states and gives the key of its block. */
  block(source: Json, place: string): string;
}

/** One kind of state: which fields it has, and what it does. */
export interface StateKind {
  readonly type: string;
  /** Its fields beside those that every state has. */
  readonly fields: FieldTable;
  /** Ends its block by itself: has neither Next nor End. */
  readonly terminal?: true;
  prepare(blueprint: Blueprint): Behaviour;
}
