import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import { type Expression, isExpression } from './expression.ts';

/** A field of a definition, compiled: constants as they are, expressions at whatever depth they stand. */
export type Template =
  | { kind: 'constant'; value: Json }
  | { kind: 'expression'; expression: Expression }
  | { kind: 'array'; items: Template[] }
  | { kind: 'object'; entries: [key: string, value: Template][] };

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
    return items.every(isConstant) ? { kind: 'constant', value } : { kind: 'array', items };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, item]): [string, Template] => [
      key,
      toTemplate(item, `${field}/${key}`, compile),
    ]);
    return entries.every(([, item]) => isConstant(item))
      ? { kind: 'constant', value }
      : { kind: 'object', entries };
  }
  return { kind: 'constant', value };
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}
