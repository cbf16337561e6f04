import type { MapItem } from '../execution.ts';
import { ERROR, located, StateFailure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { put } from '../jsonata/plain.ts';
import { contextOf, variablesOf, whereaboutsOf } from '../run/scope.ts';
import type { Visit } from '../run/visit.ts';
import { follow, parseReference } from './reference.ts';

/** What `$` stands for, and all else that a reference path can reach. */
interface Sight {
  visit: Visit;
  input: Json;
  /** The item at hand, where a Map selects. */
  item?: MapItem;
}

/** Fills a payload template: every key that ends in `.$` gets the value of its path. */
export function fill(template: Json, sight: Sight): Json {
  if (Array.isArray(template)) return template.map((item) => fill(item, sight));
  if (!isObject(template)) return template;
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$') && typeof value === 'string')
      put(result, key.slice(0, -2), read(value, key, sight));
    else put(result, key, fill(value, sight));
  }
  return result;
}

/** The value of a reference path; fails the state, in AWS's words, if there is none. */
export function read(path: string, field: string, sight: Sight): Json {
  const { visit, input } = sight;
  const reference = parseReference(path);
  const value = reference && follow(rootOf(reference.root, sight), reference.steps);
  if (value !== undefined) return value;
  const sentence = `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`;
  throw new StateFailure(ERROR.runtime, located(whereaboutsOf(visit), sentence));
}

function rootOf(root: string, { visit, input, item }: Sight): Json | undefined {
  if (root === '') return input;
  if (root === '$') return contextOf(visit, item);
  const variables = variablesOf(visit.run, visit.branch);
  return Object.hasOwn(variables, root) ? variables[root] : undefined;
}
