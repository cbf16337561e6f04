import type { JsonObject } from '../json.ts';
import type { Reads } from './reads.ts';
import { executionInput, expression } from './text.ts';

const changing = ['partner', 'contact'] as const;
const fixed = ['vendor', 'journey', 'trigger'] as const;

/** The variables that begin a machine, as far as what comes later reads them. */
export function openingAssign(later: Reads, partnerFrom: 'answer' | 'input'): JsonObject {
  const assign = partnerFrom === 'answer' ? freshAssign(later) : fromInput(changing, later);
  Object.assign(assign, fromInput(fixed, later));
  if (later.steps) assign.steps = {};
  if (later.used) assign.used = [expression(`${executionInput}.trigger.id`)];
  return assign;
}

/** What an action group renews: traits that its actions may have changed. */
export function freshAssign(later: Reads): JsonObject {
  const named = changing.filter((name) => later.variables[name] !== undefined);
  return Object.fromEntries(named.map((name) => [name, expression(`$states.result.Payload.${name}`)]));
}

function fromInput(names: readonly string[], later: Reads): JsonObject {
  const named = names.filter((name) => later.variables[name] !== undefined);
  return Object.fromEntries(named.map((name) => [name, expression(`${executionInput}.${name}`)]));
}
