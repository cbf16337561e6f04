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
  /** What it answers, for the documentation. */
  readonly means: string;
  readonly takes: readonly Parameter[];
  /** How many of the last parameters may be left out. */
  readonly optional?: number;
  gives(args: readonly CheckedNode[]): StaticType;
  /** The call as it may stand where an argument can make the function throw. */
  guarded?(args: readonly CheckedNode[]): string;
}

const ofText = (means: string): AllowedFunction => ({ means, takes: ['text'], gives: () => text });
const aroundPart = (means: string): AllowedFunction => ({
  means,
  takes: ['text', 'quoted text'],
  gives: () => text,
});
const truth = (takes: Parameter, means: string): AllowedFunction => ({
  means,
  takes: [takes],
  gives: () => boolean,
});

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
const sameSize = (means: string): AllowedFunction => ({
  means,
  takes: ['numbers'],
  gives: (args) => numberUpTo(mostOf(args)),
});
const toWhole = (means: string): AllowedFunction => ({
  means,
  takes: ['number'],
  gives: (args) => numberUpTo(mostOf(args) + 1),
});

/**
 * The functions that conditions may call; each is the same in JSONata 2.0.6 (Step Functions) and today's. Left out
 * is what takes functions, patterns or pictures, what makes structures, and what is not the same everywhere
 * ($string and $number of fractions, $power). An absent argument makes the result absent, but for $exists (false), $count (0) and $sum of a list.
 */
export const allowedFunctions: Readonly<Record<string, AllowedFunction>> = {
  exists: truth('anything', 'Whether the value is there.'),
  not: truth('condition', 'Whether the condition does not hold.'),
  boolean: truth('anything', 'Whether the value is true, more or less than 0, or a text that is not empty.'),

  uppercase: ofText('The text in capitals.'),
  lowercase: ofText('The text in small letters.'),
  trim: ofText('The text without blanks around it.'),
  length: {
    means: 'How many characters the text has.',
    takes: ['text'],
    gives: () => numberUpTo(longestLength),
  },
  substring: {
    means: 'The text from a position on, counted from 0, and perhaps only so many characters.',
    takes: ['text', 'whole number', 'whole number'],
    optional: 1,
    gives: () => text,
  },
  substringBefore: aroundPart('What stands before the part.'),
  substringAfter: aroundPart('What stands behind the part.'),
  contains: {
    means: 'Whether the text has the part in it.',
    takes: ['text', 'quoted text'],
    gives: () => boolean,
  },

  abs: {
    means: 'The number without its sign.',
    takes: ['number'],
    gives: ([value]) => (value?.type.kind === 'number' ? value.type : numberUpTo(0)),
  },
  floor: toWhole('The whole number below.'),
  ceil: toWhole('The whole number above.'),
  round: {
    means: 'The nearest whole number, or as many digits as are named; halves go to the even one.',
    takes: ['number', 'digits'],
    optional: 1,
    // Rounding to hundreds (-2) may add as much as half a hundred.
    gives: (args) => numberUpTo(mostOf(args) + 10 ** Math.max(0, -Number(args[1]?.literal ?? 0))),
  },
  sqrt: {
    means: 'The square root; absent for numbers below 0.',
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

  count: { means: 'How many values are there.', takes: ['list'], gives: (args) => numberUpTo(countOf(args)) },
  sum: {
    means: 'All numbers together.',
    takes: ['numbers'],
    gives: (args) => numberUpTo(countOf(args) * mostOf(args)),
  },
  max: sameSize('The largest.'),
  min: sameSize('The smallest.'),
  average: sameSize('The mean.'),

  now: {
    means: 'The instant at which the condition is looked at.',
    takes: [],
    gives: () => ({ kind: 'instant', real: true }),
  },
  millis: { means: 'The same in milliseconds since 1970.', takes: [], gives: () => anyInstant },
  toMillis: {
    means: 'An instant in milliseconds since 1970, for sums and differences: a day has 86400000.',
    takes: ['instant'],
    gives: () => anyInstant,
    guarded: ([at]) => (at ? toMillis(at).code : ''),
  },
};
