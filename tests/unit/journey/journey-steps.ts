// biome-ignore-all lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits these objects
import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Compilation, compileJourney } from '../../../lib/journey/index.ts';

const duration = fc.constantFrom('1 minute', '3 days', 'PT36H');
const condition = fc.constantFrom(
  '$partner.tier = "gold"',
  '$contact.role = "sales" and $trigger.from = "sell"',
);
/** Lists of steps, nested up to three levels; only their last step may be an end. */
const arbitraries = fc.letrec((tie) => ({
  nested: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant([{ send: 'hello' }]), tie('steps')),
  steps: fc
    .tuple(
      fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
      fc.option(fc.constantFrom({ end: 'early' }, { end: 'late' }), { nil: undefined, freq: 4 }),
    )
    .map(([list, end]) => (end === undefined ? list : [...list, end])),
  step: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      { send: 'hello' },
      { set: { certified: true } },
      { advance: 'sell' },
      { award: { points: 5 } },
    ),
    duration.map((wait) => ({ wait })),
    fc.record(
      {
        waitFor: fc.constant('deal.won'),
        where: fc.constant('$event.amount > $partner.points'),
        then: tie('nested'),
        else: tie('nested'),
      },
      { requiredKeys: ['waitFor'] },
    ),
    fc.record(
      {
        nudge: fc.constant('hello'),
        until: fc.constant('deal.won'),
        where: fc.constant('$event.amount > $partner.points'),
        every: duration,
        times: fc.integer({ min: 1, max: 4 }),
        then: tie('nested'),
        else: tie('nested'),
      },
      { requiredKeys: ['nudge', 'until', 'every', 'times'] },
    ),
    fc
      .tuple(condition, tie('nested'), tie('nested'))
      .map(([when, arm, otherwise]) => ({ branch: [{ when, steps: arm }, { else: otherwise }] })),
  ),
}));

/** Steps of a journey, of any kind and shape that the language allows, as they would stand in YAML. */
export const { steps } = arbitraries;

const email = {
  name: 'hello',
  language: 'en',
  file: 'hello.en.md',
  text: '---\nsubject: A\n---\n{{ partner.name }}',
};

/** Compiles a list of steps, with the one email that they send. */
export const compileSteps = (list: readonly unknown[]): Compilation =>
  compileJourney({
    file: 'journey.yaml',
    yaml: stringify({
      journey: 'any',
      title: 'Any',
      stage: 'sell',
      starts: [{ stage: 'sell' }],
      steps: list,
    }),
    emails: JSON.stringify(list).includes('hello') ? [email] : [],
  });

/** Whether a journey was refused for nothing but what such steps may rightly be refused for. */
export const isRightlyRefused = (compilation: Compilation): boolean =>
  !compilation.ok &&
  compilation.findings.every(({ code }) =>
    ['unreachable-step', 'journey-too-long', 'journey-too-big'].includes(code),
  );
