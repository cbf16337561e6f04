import { largestNumber, type TraitType } from '../../contracts/catalogue.ts';

/**
 * What is known of a value before it is there. Every value may also be absent. `unknown` stands for something
 * that has been refused already, so that one mistake makes one finding.
 */
export type StaticType =
  | { kind: 'string'; values?: readonly string[] }
  | { kind: 'number' /** least and most magnitude */; least: number; most: number }
  | { kind: 'boolean' }
  | { kind: 'instant' /** surely a real instant: no trait that only looks like one */; real: boolean }
  | { kind: 'array'; item: StaticType; length: number }
  | { kind: 'unknown' };

export const boolean: StaticType = { kind: 'boolean' };
export const text: StaticType = { kind: 'string' };
export const unknown: StaticType = { kind: 'unknown' };

/** A number of which only the greatest magnitude is known. */
export const numberUpTo = (most: number): StaticType => ({ kind: 'number', least: 0, most });

/** The static type of a trait. */
export function typeOfTrait(trait: TraitType): StaticType {
  switch (trait.kind) {
    case 'string':
      return trait.values === undefined ? text : { kind: 'string', values: trait.values };
    case 'number':
      return numberUpTo(largestNumber);
    case 'boolean':
      return boolean;
    case 'instant':
      return { kind: 'instant', real: false };
  }
}

/** The type of a value that is one or the other; `undefined` where the two have nothing in common. */
export function either(left: StaticType, right: StaticType): StaticType | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return unknown;
  if (left.kind === 'string' && right.kind === 'string') {
    if (!left.values || !right.values) return text;
    return { kind: 'string', values: [...new Set([...left.values, ...right.values])] };
  }
  if (left.kind === 'number' && right.kind === 'number') {
    return {
      kind: 'number',
      least: Math.min(left.least, right.least),
      most: Math.max(left.most, right.most),
    };
  }
  if (left.kind === 'instant' && right.kind === 'instant') {
    return { kind: 'instant', real: left.real && right.real };
  }
  return left.kind === 'boolean' && right.kind === 'boolean' ? boolean : undefined;
}

/** Says a type in the words of an author. */
export function describeType(type: StaticType): string {
  switch (type.kind) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'instant':
      return 'an instant';
    case 'array':
      return 'a list';
    case 'unknown':
      return 'something unknown';
  }
}
