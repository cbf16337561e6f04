import type { Action } from '../../contracts/action.ts';
import type { Json, JsonObject } from '../json.ts';
import { literal } from './text.ts';

/** An action as it stands in a state machine: every text of its author is data, whatever it looks like. */
export function literalAction(action: Action): JsonObject {
  return Object.fromEntries(
    Object.entries(action).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, literalValue(value)]],
    ),
  );
}

/** A value of the journey as it stands in a state machine. */
export function literalValue(value: unknown): Json {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(literalValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literalValue(inner)]));
  throw new Error(`an action holds text, numbers, flags and lists of them, not ${typeof value}`);
}
