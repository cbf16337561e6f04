import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import { atMost, bytesThatStay } from '../size.ts';
import { type Expression, isExpression } from './expression.ts';

/** A field of a definition, compiled: constants as they are, expressions at whatever depth they stand. */
export type Template =
  /** `bytes` bounds the JSON of what never changes; `changing` are the fields of an object that may. */
  | { kind: 'constant'; value: Json; bytes: number }
  | { kind: 'expression'; expression: Expression }
  | { kind: 'array'; items: Template[] }
  | { kind: 'object'; entries: Entry[]; changing: Entry[]; bytes: number };
type Entry = [key: string, value: Template];

/** Compiles a field; a part without expressions stays one constant. */
export function toTemplate(
  value: Json,
  field: string,
  compile: (text: string, field: string) => Expression,
): Template {
  if (typeof value === 'string' && isExpression(value)) {
    return { kind: 'expression', expression: compile(value, field) };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => toTemplate(item, `${field}[${index}]`, compile));
    return items.every(isConstant) ? constant(value) : { kind: 'array', items };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]): Entry => [key, toTemplate(item, `${field}/${key}`, compile)],
    );
    const changing = entries.filter(([, item]) => !isConstant(item));
    return changing.length === 0
      ? constant(value)
      : { kind: 'object', entries, changing, bytes: bytesThatStay(entries) };
  }
  return constant(value);
}

/** A field that never changes. */
export const constant = (value: Json): Template => ({ kind: 'constant', value, bytes: atMost(value) });

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}
