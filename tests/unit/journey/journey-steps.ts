// biome-ignore-all lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits these objects
import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Compilation, compileJourney } from '../../../lib/journey/index.ts';

const duration = fc.constantFrom('1 minute', '3 days', 'PT36H');
const condition = fc.constantFrom(
  '$partner.tier = "gold"',
  '$contact.role = "sales" and $trigger.from = "sell"',
);
const moment = fc.constantFrom('until tuesday 09:00', 'until 2027-01-15', 'until $partner.renewalDate', {
  until: '$partner.renewalDate',
  before: '30 days',
});

/** Actions and waits that need no list of steps. */
const plain = fc.oneof(
  fc.constantFrom(
    { send: 'hello' },
    { set: { certified: true } },
    { advance: 'sell' },
    { award: { points: 5 } },
    { notify: 'account-manager', saying: 'Look at {{ partner.name }}' },
    { call: 'crm', with: { seats: 3 }, answers: { limit: 'number' } },
    { task: 'profile', title: 'Complete your profile' },
    { task: 'sign', title: { en: 'Sign it, {{ partner.name }}', de: 'Unterschreiben', id: 'Tanda tangani' } },
  ),
  duration.map((wait) => ({ wait })),
  moment.map((wait) => ({ wait })),
);

const someKeys = { requiredKeys: [] as [] };

/** Lists of steps, nested up to three levels; only their last step may be an end. */
const arbitraries = fc.letrec((tie) => {
  const answered = fc.record({ then: tie('nested'), else: tie('nested') }, someKeys);
  return {
    nested: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant([{ send: 'hello' }]), tie('steps')),
    steps: fc
      .tuple(
        fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
        fc.option(fc.constantFrom({ end: 'early' }, { end: 'late' }), { nil: undefined, freq: 4 }),
      )
      .map(([list, end]) => (end === undefined ? list : [...list, end])),
    step: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: plain, weight: 4 },
      fc
        .tuple(
          fc.record(
            {
              waitFor: fc.constant('deal.won'),
              where: fc.constant('$event.amount > $partner.points'),
              within: fc.constantFrom('3 days', '20 days', '200 days'),
            },
            { requiredKeys: ['waitFor', 'within'] },
          ),
          answered,
        )
        .map(([wait, lists]) => ({ ...wait, ...lists })),
      fc
        .tuple(
          fc.record(
            {
              nudge: fc.constant('hello'),
              until: fc.constant('deal.won'),
              where: fc.constant('$event.amount > $partner.points'),
              every: duration,
              times: fc.integer({ min: 1, max: 4 }),
            },
            { requiredKeys: ['nudge', 'until', 'every', 'times'] },
          ),
          answered,
        )
        .map(([nudge, lists]) => ({ ...nudge, ...lists })),
      fc
        .tuple(
          fc.constantFrom(
            { ask: 'hello', within: '20 days' },
            { approve: 'program-lead', within: '20 days' },
            { task: 'profile', title: 'Complete your profile', due: '20 days', waits: true },
          ),
          answered,
        )
        .map(([asking, lists]) => ({ ...asking, ...lists })),
      fc
        .tuple(condition, tie('nested'), tie('nested'))
        .map(([when, arm, otherwise]) => ({ branch: [{ when, steps: arm }, { else: otherwise }] })),
      fc.tuple(tie('nested'), tie('nested')).map(([one, two]) => ({
        split: { one: { weight: 50, steps: one }, two: { weight: 30, steps: two }, three: { weight: 20 } },
      })),
      fc.array(tie('nested'), { minLength: 2, maxLength: 3 }).map((together) => ({ together })),
    ),
  };
});

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
    ['unreachable-step', 'journey-too-long', 'together-too-long', 'journey-too-big'].includes(code),
  );
