import { longestText, type TraitType } from '../../contracts/catalogue.ts';
import type { At, Importing } from '../importing.ts';
import type { AttributeDimension, MetricDimension } from '../schemas/dimensions.ts';
import { all, any, type Condition, code, not, unknown } from './condition.ts';
import { bare, type TraitLookup, type TraitRef } from './traits.ts';

/** What an attribute has to be, as a condition on the trait that it means. */
export function attributeCondition(
  name: string,
  dimension: AttributeDimension,
  lookup: TraitLookup,
  at: At,
  { findings }: Importing,
): Condition {
  const trait = lookup(name);
  const values = dimension.Values;
  const type = dimension.AttributeType ?? 'INCLUSIVE';
  const lost = (why: string): Condition => {
    const asked = `“${name}” ${type.toLowerCase()} ${values.slice(0, 5).join(', ')}`;
    findings.add('condition-unknown', at.file, at.path, `${asked}: ${why}`);
    return unknown;
  };
  if (trait === undefined)
    return lost('no trait has this name; write the condition, or declare the attribute');
  if (values.length === 0) return lost('it names no value');
  const found = asked(type, trait, values);
  if (found === undefined) return lost(`${trait.code} can not be asked this`);
  findings.add('attribute-taken-as', at.file, at.path, `“${name}” is read as ${trait.code}`);
  if (found.left.length > 0) {
    const message = `${trait.code} never is ${found.left.map((value) => `“${value}”`).join(', ')}; left out`;
    findings.add('value-left-out', at.file, at.path, message);
  }
  return found.condition;
}

interface Asked {
  readonly condition: Condition;
  /** Values that the trait cannot take. */
  readonly left: readonly string[];
}

function asked(
  type: NonNullable<AttributeDimension['AttributeType']>,
  trait: TraitRef,
  values: readonly string[],
): Asked | undefined {
  switch (type) {
    case 'INCLUSIVE':
      return oneOf(trait, values);
    case 'EXCLUSIVE': {
      const inside = oneOf(trait, values);
      return inside && { ...inside, condition: not(inside.condition) };
    }
    case 'CONTAINS': {
      const texts = values
        .map((value) => literal({ kind: 'string' }, value))
        .filter((text) => text !== undefined);
      if (trait.type.kind !== 'string' || texts.length !== values.length) return undefined;
      return whole(any(texts.map((text) => code(`$contains(${trait.code}, ${text})`))));
    }
    default:
      return trait.type.kind === 'instant' ? inTime(type, trait, values) : undefined;
  }
}

const whole = (condition: Condition): Asked => ({ condition, left: [] });

function oneOf({ code: of, type }: TraitRef, values: readonly string[]): Asked | undefined {
  if (type.kind === 'instant') return undefined;
  const read = [...new Set(values)].map((value) => ({ value, text: literal(type, value) }));
  const texts = [...new Set(read.flatMap(({ text }) => text ?? []))];
  const left = read.flatMap(({ value, text }) => (text === undefined ? [value] : []));
  if (texts.length === 0) return undefined;
  const condition = code(texts.length === 1 ? `${of} = ${texts[0]}` : `${of} in [${texts.join(', ')}]`);
  return { condition, left };
}

function inTime(
  type: 'BEFORE' | 'AFTER' | 'ON' | 'BETWEEN',
  { code: of }: TraitRef,
  values: readonly string[],
): Asked | undefined {
  const times = values.map((value) => (/^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN));
  if (times.some((time) => Number.isNaN(time))) return undefined;
  const day = 24 * 60 * 60 * 1000;
  const compared = (operator: string, time: number): Condition =>
    code(`${of} ${operator} "${new Date(time).toISOString()}"`);
  if (type === 'BEFORE') return whole(any(times.map((time) => compared('<', time))));
  if (type === 'AFTER') return whole(any(times.map((time) => compared('>', time))));
  if (type === 'ON')
    return whole(any(times.map((time) => all([compared('>=', time), compared('<', time + day)]))));
  const [from, to] = times;
  if (from === undefined || to === undefined) return undefined;
  return whole(all([compared('>=', from), compared('<=', to)]));
}

/** A value as JSONata writes it, if the trait can take it. */
function literal(type: TraitType, value: string): string | undefined {
  switch (type.kind) {
    case 'string': {
      const known = type.values?.find((candidate) => bare(candidate) === bare(value));
      const text = type.values === undefined ? value : known;
      // Marks of expressions and control characters are no part of a value that somebody meant.
      if (text === undefined || text.length > longestText || /[\p{Cc}\p{Cs}]|\{%|%\}/u.test(text))
        return undefined;
      return JSON.stringify(text);
    }
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? String(Number(value)) : undefined;
    case 'boolean':
      return /^(true|yes|1)$/i.test(value) ? 'true' : /^(false|no|0)$/i.test(value) ? 'false' : undefined;
    case 'instant':
      return undefined;
  }
}

const operators = {
  GREATER_THAN: '>',
  LESS_THAN: '<',
  GREATER_THAN_OR_EQUAL: '>=',
  LESS_THAN_OR_EQUAL: '<=',
  EQUAL: '=',
} as const;

/** What a metric has to be, as a condition on the number that it means. */
export function metricCondition(
  name: string,
  { ComparisonOperator: operator, Value: value }: MetricDimension,
  lookup: TraitLookup,
  at: At,
  { findings }: Importing,
): Condition {
  const trait = lookup(name);
  const text = literal({ kind: 'number' }, String(value));
  if (trait?.type.kind !== 'number' || text === undefined) {
    const message = `metric “${name}” ${operators[operator]} ${value}: no number among the traits has this name`;
    findings.add('condition-unknown', at.file, at.path, message);
    return unknown;
  }
  findings.add('attribute-taken-as', at.file, at.path, `metric “${name}” is read as ${trait.code}`);
  return code(`${trait.code} ${operators[operator]} ${text}`);
}
