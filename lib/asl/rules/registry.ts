import { blocks } from './blocks.ts';
import { choices } from './choices.ts';
import { errorHandlers } from './error-handlers.ts';
import { expressions } from './expressions.ts';
import { jsonPaths } from './json-paths.ts';
import { queryLanguage } from './query-language.ts';
import type { Rule } from './rule.ts';
import { stateFields } from './state-fields.ts';
import { stateNames } from './state-names.ts';
import { transitions } from './transitions.ts';
import { variables } from './variables.ts';

/** Every rule that a definition must keep to. */
export const rules: readonly Rule[] = [
  blocks,
  queryLanguage,
  stateNames,
  stateFields,
  choices,
  errorHandlers,
  transitions,
  variables,
  expressions,
  jsonPaths,
];
