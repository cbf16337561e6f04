import { isDeepStrictEqual } from 'node:util';
import jsonata from 'jsonata';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { type Bindings, compile, isExpression } from '../../lib/asl/jsonata/expression.ts';
import { compileJourney } from '../../lib/journey/index.ts';
import { noteResult } from './results.ts';

/**
 * Evaluations a second of the expressions that the library's onboarding compiles to: compiled to closures, as the
 * interpreter does, against the npm package jsonata alone, each expression parsed once by both. `npm run bench:expressions`.
 */
const leastRatio = 5;
const [spells, spell] = [8, 200];

const compilation = compileJourney(await readJourneyFolder('statemachines/onboard'));
if (!compilation.ok) throw new Error('statemachines/onboard does not compile');

const texts = new Set<string>();
(function collect(value: unknown): void {
  // `$parse` is Step Functions' own.
  if (typeof value === 'string' && isExpression(value) && !value.includes('$parse(')) texts.add(value);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
})(compilation.journey.stateMachine);

const at = '2026-11-23T09:00:00.000Z';
const values: Record<string, unknown> = {
  states: {
    input: {},
    result: {
      id: 'evt1',
      at,
      Payload: { partner: { persona: 'reseller' }, contact: {}, steps: {}, until: {} },
    },
    errorOutput: { Cause: JSON.stringify({ errorMessage: JSON.stringify({ until: at }) }) },
    context: {
      Execution: {
        StartTime: at,
        Input: {
          enrolment: { id: 'e1', vendor: 'acme', partner: 'p1', journey: 'onboard', since: at },
          trigger: { id: 'evt0', at },
          partner: { persona: 'reseller' },
        },
      },
      State: { EnteredTime: at },
      Task: { Token: 'token' },
    },
  },
  partner: { persona: 'reseller' },
  used: ['evt0'],
  resumed: [],
  resumeAt: at,
};
const bindings: Bindings = { read: (name) => values[name], all: () => values };

const pairs = [...texts].map((text) => {
  const alone = jsonata(text.slice(2, -2).trim());
  return { text, here: compile(text), alone: () => alone.evaluate(undefined, values) };
});
for (const { text, here, alone } of pairs) {
  const [one, other] = [await here.run(bindings), await alone()];
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(one ?? null)), JSON.parse(JSON.stringify(other ?? null))))
    throw new Error(`they do not come to the same: ${text}`);
}

/** Each takes turns with the other and tells its best spell. */
const best = { here: 0, alone: 0 };
for (let turn = 0; turn < spells; turn += 1) {
  for (const side of ['here', 'alone'] as const) {
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < spell) {
      for (const pair of pairs) {
        const value = side === 'here' ? pair.here.run(bindings) : pair.alone();
        if (value instanceof Promise) await value;
      }
      count += pairs.length;
    }
    best[side] = Math.max(best[side], count / ((performance.now() - begun) / 1_000));
  }
}
const ratio = best.here / best.alone;
const rate = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('en-US')}/s`;
process.stdout.write(
  `${pairs.length} expressions of onboard: ${rate(best.here)}, jsonata alone ${rate(best.alone)}: ${ratio.toFixed(1)} times (asked: ≥ ${leastRatio})\n`,
);
noteResult({
  what: 'expressions of the onboarding, compiled to closures',
  measured: rate(best.here),
  than: `the package jsonata: ${rate(best.alone)}`,
  ratio,
  asked: `≥ ${leastRatio}`,
});
if (ratio < leastRatio) process.exitCode = 1;
