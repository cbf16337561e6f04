import { evaluationFailure } from '../../failure.ts';
import { isObject, type Json } from '../../json.ts';
import { evaluate, unexpectedType } from '../../jsonata/evaluate.ts';
import { effectiveInput } from '../../paths/leave.ts';
import { read } from '../../paths/template.ts';
import { scopeOf, whereaboutsOf } from '../../run/scope.ts';
import type { Visit } from '../../run/visit.ts';
import type { Plan } from './plan.ts';

/** What a Map goes through: values, and for an object's entries the keys beside them. */
export interface Items {
  values: Json[];
  keys?: string[];
}

/**
 * The items of a Map: what its Items field gives, else its input. An object's entries count as items in a Distributed
 * Map only: inline AWS refused objects in every recorded execution.
 */
export async function itemsOf(visit: Visit, plan: Plan): Promise<Items> {
  const value = await sourceOf(visit, plan);
  if (Array.isArray(value)) return { values: value };
  if (isObject(value) && plan.distributed) return entriesOf(value);
  if (plan.items) throw unexpectedType(plan.items, 'Items', 'array', value, whereaboutsOf(visit));
  const sentence = `Map state input must be an array but was: ${JSON.stringify(value)}`;
  throw evaluationFailure(whereaboutsOf(visit), 'Items', sentence);
}

async function sourceOf(visit: Visit, { items }: Plan): Promise<Json> {
  const { state, current } = visit;
  if (state.language === 'JSONata') return items ? evaluate(items, 'Items', scopeOf(visit)) : current.input;
  const { ItemsPath, Parameters } = state.source;
  const input = Parameters === undefined ? effectiveInput(visit) : current.input;
  return typeof ItemsPath === 'string' ? read(ItemsPath, 'ItemsPath', { visit, input }) : input;
}

/** The entries of an object as items: the shape `{Key, Value}` that AWS hands to a child for an object's entry. */
export function entriesOf(object: { [key: string]: Json }): Items {
  return {
    values: Object.entries(object).map(([Key, Value]) => ({ Key, Value })),
    keys: Object.keys(object),
  };
}
