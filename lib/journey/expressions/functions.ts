import { largestNumber } from '../../contracts/catalogue.ts';
import type { CheckedNode } from './checked-node.ts';
import { guard, toMillis } from './guard.ts';
import { boolean, numberUpTo, type StaticType, text } from './static-type.ts';

/** What a function takes: `quoted text`, `whole number` and `digits` are literals, so that they are never absent. */
export type Parameter =
  | 'anything'
  | 'condition'
  | 'text'
  | 'quoted text'
  | 'number'
  | 'whole number'
  | 'digits'
  | 'numbers'
  | 'list'
  | 'instant';

/** A function of JSONata that conditions may call. Without `guarded` it is total: it throws for no argument it takes. */
export interface AllowedFunction {
  readonly takes: readonly Parameter[];
  /** How many of the last parameters may be left out. */
  readonly optional?: number;
  gives(args: readonly CheckedNode[]): StaticType;
  /** The call as it may stand where an argument can make the function throw. */
  guarded?(args: readonly CheckedNode[]): string;
}

const ofText: AllowedFunction = { takes: ['text'], gives: () => text };
const aroundPart: AllowedFunction = { takes: ['text', 'quoted text'], gives: () => text };
const truth = (takes: Parameter): AllowedFunction => ({ takes: [takes], gives: () => boolean });

/** No text comes near: traits have at most 256 characters and an expression 2,000. */
const longestLength = 1e6;
/** Later instants than the year 33658 have no digits left for it. */
const anyInstant = numberUpTo(largestNumber);

const mostOf = (args: readonly CheckedNode[]): number => {
  const type = args[0]?.type;
  const item = type?.kind === 'array' ? type.item : type;
  return item?.kind === 'number' ? item.most : 0;
};
const countOf = (args: readonly CheckedNode[]): number => {
  const type = args[0]?.type;
  return type?.kind === 'array' ? type.length : 1;
};
const sameSize: AllowedFunction = { takes: ['numbers'], gives: (args) => numberUpTo(mostOf(args)) };
const toWhole: AllowedFunction = { takes: ['number'], gives: (args) => numberUpTo(mostOf(args) + 1) };

/**
 * The functions that conditions may call; each is the same in JSONata 2.0.6 (Step Functions) and today's. Left out
 * is what takes functions, patterns or pictures, what makes structures, and what is not the same everywhere
 * ($string and $number of fractions, $power). An absent argument makes the result absent, but for $exists (false), $count (0) and $sum of a list.
 */
export const allowedFunctions: Readonly<Record<string, AllowedFunction>> = {
  exists: truth('anything'),
  not: truth('condition'),
  boolean: truth('anything'),

  uppercase: ofText,
  lowercase: ofText,
  trim: ofText,
  length: { takes: ['text'], gives: () => numberUpTo(longestLength) },
  substring: { takes: ['text', 'whole number', 'whole number'], optional: 1, gives: () => text },
  substringBefore: aroundPart,
  substringAfter: aroundPart,
  contains: { takes: ['text', 'quoted text'], gives: () => boolean },

  abs: {
    takes: ['number'],
    gives: ([value]) => (value?.type.kind === 'number' ? value.type : numberUpTo(0)),
  },
  floor: toWhole,
  ceil: toWhole,
  round: {
    takes: ['number', 'digits'],
    optional: 1,
    // Rounding to hundreds (-2) may add as much as half a hundred.
    gives: (args) => numberUpTo(mostOf(args) + 10 ** Math.max(0, -Number(args[1]?.literal ?? 0))),
  },
  sqrt: {
    takes: ['number'],
    gives: (args) => numberUpTo(Math.max(1, mostOf(args))),
    guarded: ([value]) =>
      value
        ? guard(
            value,
            'root',
            (code) => `${code} >= 0`,
            (code) => `$sqrt(${code})`,
          )
        : '',
  },

  count: { takes: ['list'], gives: (args) => numberUpTo(countOf(args)) },
  sum: { takes: ['numbers'], gives: (args) => numberUpTo(countOf(args) * mostOf(args)) },
  max: sameSize,
  min: sameSize,
  average: sameSize,

  now: { takes: [], gives: () => ({ kind: 'instant', real: true }) },
  millis: { takes: [], gives: () => anyInstant },
  toMillis: { takes: ['instant'], gives: () => anyInstant, guarded: ([at]) => (at ? toMillis(at).code : '') },
};
