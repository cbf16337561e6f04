import type { Chance } from '../../turn.ts';
import { nowAt } from './clock.ts';
import { hash } from './hash.ts';
import { parse } from './parse.ts';
import { partition } from './partition.ts';
import { seededRandom } from './random.ts';
import { range } from './range.ts';

/** The names under which `functionsAt` binds. */
export const functionNames: ReadonlySet<string> = new Set([
  'eval',
  'hash',
  'millis',
  'now',
  'parse',
  'partition',
  'random',
  'range',
  'uuid',
]);

/**
 * The functions that Step Functions adds to JSONata or changes, ready to bind. `$eval` is bound to nothing, so that a
 * call fails when it is made (T1006), as on AWS.
 */
export function functionsAt(at: number, chance: Chance): Record<string, unknown> {
  return {
    eval: undefined,
    hash,
    millis: () => at,
    now: (picture: unknown, zone: unknown) => nowAt(at, picture, zone),
    parse,
    partition,
    random: (seed: unknown) => (seed === undefined ? chance.random() : seededRandom(seed)),
    range,
    uuid: () => chance.uuid(),
  };
}
