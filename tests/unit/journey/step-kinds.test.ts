import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { formatFinding } from '../../../lib/journey/index.ts';
import { stepKinds } from '../../../lib/journey/steps/index.ts';
import { compiled, compiledJourney } from './a-journey.ts';
import { actionsOf, stateNames, waitIn } from './a-state-machine.ts';

const codes = (steps: string, top?: string) =>
  compiled({ steps, ...(top === undefined ? {} : { top }) }).findings.map(
    ({ code, line }) => `${line} ${code}`,
  );
const said = (steps: string) => compiled({ steps }).findings.map(({ message }) => message);

test('every kind stands in the registry under its own name', () => {
  const names = Object.entries(stepKinds).map(([key, { kind }]) => [key, kind]);

  expect(names.filter(([key, kind]) => key !== kind)).toEqual([]);
});

describe('an answer', () => {
  test.each([
    ['a survey', '  - ask: hello\n    id: it', '$steps.it.choice = "a" and $steps.it.score > 3'],
    ['a decision', '  - approve: program-lead\n    id: it', '$steps.it.decision = "approved"'],
    [
      'a call',
      '  - call: crm\n    id: it\n    answers: { limit: number, name: string, big: boolean }',
      '$steps.it.ok and $steps.it.status = 200 and $steps.it.limit > 3 and $steps.it.name = "a" and $steps.it.big',
    ],
    [
      'a task',
      '  - task: it\n    title: It\n    waits: true',
      '$steps.it.task = "it" and $steps.it.at < $now()',
    ],
  ])('of %s has its types', (_, step, when) => {
    const branch = `  - branch:\n    - when: '${when}'\n      steps: [{ send: hello }]\n    - else: [{ award: { points: 1 } }]`;

    expect(compiled({ steps: `${step}\n${branch}` }).findings.map(formatFinding)).toEqual([]);
  });

  test.each([
    ['  - ask: hello\n    id: it', '$steps.it.score = "high"'],
    ['  - approve: program-lead\n    id: it', '$steps.it.decision = "maybe"'],
    ['  - call: crm\n    id: it\n    answers: { limit: number }', '$steps.it.limits > 3'],
    ['  - task: it\n    title: It', '$steps.it.task = "it"'],
  ])('is refused where it can not be: %s', (step, when) => {
    const branch = `  - branch:\n    - when: '${when}'\n      steps: [{ send: hello }]\n    - else: [{ award: { points: 1 } }]`;

    expect(compiled({ steps: `${step}\n${branch}` }).findings.map(({ code }) => code)).toEqual([
      'bad-expression',
    ]);
  });
});

describe('a together', () => {
  const course = '{ waitFor: training.completed, id: course, within: 3 days }';
  const branch = (name: string) =>
    `{ branch: [{ when: $steps.course.score > 3, steps: [{ send: hello }] }, { else: [{ award: { points: 1 } }] }], id: ${name} }`;

  test('shows answers inside their branch and behind it, and not to the siblings', () => {
    const inside = `  - together:\n    - - ${course}\n      - ${branch('own')}\n    - - award: { points: 2 }\n  - ${branch('behind')}`;
    const sibling = `  - together:\n    - - ${course}\n    - - ${branch('sibling')}`;

    expect([codes(inside), codes(sibling)]).toEqual([[], ['8 bad-expression']]);
  });

  test('ends the journey where one branch always ends', () => {
    const steps = '  - together: [[{ end: gone }], [{ send: hello }]]\n  - send: hello';

    expect(codes(steps)).toEqual(['7 unreachable-step']);
  });

  test('waits for no date, for a date may be far away', () => {
    const steps = '  - together: [[{ wait: until 2027-01-15 }], [{ send: hello }]]';

    expect(codes(steps)).toEqual(['6 together-too-long']);
  });

  test('is two lists or more', () => {
    expect(said('  - together: [[{ send: hello }]]')).toEqual([
      'together: write two lists of steps or more, each beginning with "- - "',
    ]);
  });
});

describe('a split', () => {
  test('is named after its arms, so that another split before it changes nothing for its partners', () => {
    const arms = (names: string[]) =>
      `  - split: { ${names.map((name) => `${name}: { weight: 50, steps: [{ send: hello }] }`).join(', ')} }`;

    const idsOf = (steps: string) => compiledJourney({ steps }).definition.splits.map(({ step }) => step);

    expect(idsOf(arms(['short', 'long']))).toEqual(['split-short-long']);
    expect(idsOf(`${arms(['a', 'b'])}\n${arms(['short', 'long'])}`)).toEqual([
      'split-a-b',
      'split-short-long',
    ]);
  });

  test('is dealt with the enrolment, so that its arms stand in the definition', () => {
    const { definition } = compiledJourney({
      steps:
        '  - split: { short: { weight: 70, steps: [{ send: hello }] }, nothing: { weight: 30 } }\n    id: tips',
    });

    expect(definition.splits).toEqual([
      {
        step: 'tips',
        arms: [
          { name: 'short', weight: 70 },
          { name: 'nothing', weight: 30 },
        ],
      },
    ]);
  });
});

describe('an ask', () => {
  const { stateMachine } = compiledJourney({ steps: '  - ask: hello\n    within: 3 days' });

  test('sends a service email, unless the survey is answered', () => {
    expect(actionsOf(stateMachine, 'hello')).toMatchObject([
      {
        kind: 'send',
        email: 'hello',
        purpose: 'service',
        unless: { event: 'survey.answered', where: '($event.survey = "hello") = true' },
      },
    ]);
  });

  test('waits for the answer to this survey', () => {
    expect(waitIn(stateMachine, 'hello')).toMatchObject({
      event: 'survey.answered',
      where: '($event.survey = "hello") = true',
    });
  });
});

describe('an approval', () => {
  test('waits for the decision of this step of this enrolment', () => {
    const { stateMachine } = compiledJourney({
      steps: '  - approve: program-lead\n    id: gold',
      emails: [],
    });

    expect(waitIn(stateMachine, 'gold')).toMatchObject({
      event: 'approval.decided',
      where: '($event.step = "gold" and $event.enrolment = $enrolment.id) = true',
    });
    expect(JSON.stringify(waitIn(stateMachine, 'gold').bindings)).toContain(
      "{'enrolment': {'id': $states.context.Execution.Input.enrolment.id}}",
    );
  });
});

describe('a wait', () => {
  test.each([
    ['until tuesday 09:00', { kind: 'weekday', weekday: 2, time: '09:00' }],
    ['until Sun 23:59', { kind: 'weekday', weekday: 7, time: '23:59' }],
    ['until 2027-01-15', { kind: 'date', date: '2027-01-15', time: '00:00' }],
    ['until 2028-02-29 08:30', { kind: 'date', date: '2028-02-29', time: '08:30' }],
    ['{ until: fri 17:00 }', { kind: 'weekday', weekday: 5, time: '17:00' }],
  ])('%s is reckoned', (written, moment) => {
    const { stateMachine } = compiledJourney({ steps: `  - wait: ${written}\n    id: it`, emails: [] });

    expect(actionsOf(stateMachine, 'it reckon')[0]).toEqual({ id: 'it', kind: 'reckon', moment });
  });

  test.each([
    'until tuesday',
    'until tuseday 09:00',
    'until 2027-02-30',
    'until 2027-01-15 9:00',
    'until tuesday 09:00 sharp',
    'until',
    '{ until: soon }',
    '{ until: tuesday 09:00, before: 1 day }',
    '{ before: 1 day }',
  ])('%s is refused', (written) => {
    expect(codes(`  - send: hello\n  - wait: ${written}`)).toEqual(['7 wrong-shape']);
  });

  test.each([
    ['$partner.points', 'this is a number: name one field that is a date, such as $partner.renewalDate'],
    ['$now()', 'this is more than a field: name one field that is a date, such as $partner.renewalDate'],
    ['$partner.renewalDat', '$partner has no field "renewalDat": did you mean renewalDate?'],
  ])('until %s is refused', (written, message) => {
    expect(said(`  - send: hello\n  - wait: { until: ${written} }`)).toEqual([message]);
  });

  test.each([
    ['a date within a year', '2027-10-01T00:00:00.000Z', true],
    ['a date that is over', '2020-01-01T00:00:00.000Z', true],
    ['a date so far away that no journey waits for it', '2028-02-01T00:00:00.000Z', false],
    ['no date', undefined, false],
    ['a day that is none', '2027-02-30T00:00:00.000Z', false],
  ])('knows %s, or does not', async (_, renewalDate, isKnown) => {
    const { stateMachine } = compiledJourney({
      steps: '  - send: hello\n  - wait: { until: $partner.renewalDate, before: 30 days }\n    id: it',
    });
    // What the compiler emits for a wait until a field: a Choice.
    const { Choices } = Object(Object(stateMachine.States).it) as { Choices: { Condition: string }[] };
    const condition = Choices[0]?.Condition.replace(/^\{%|%\}$/g, '') ?? '';

    const found = await jsonata(condition).evaluate(undefined, {
      partner: { renewalDate },
      journey: { startedAt: '2026-11-23T09:00:00.000Z' },
    });

    expect(found).toBe(isKnown);
  });

  test('has an else for a date that may be unknown, and for nothing else', () => {
    const otherwise = '\n    else: [{ send: hello }]';

    expect(codes(`  - wait: until $partner.renewalDate${otherwise}`)).toEqual([]);
    expect(codes(`  - wait: 3 days${otherwise}`)).toEqual(['7 wrong-shape']);
  });
});

describe('a task', () => {
  test('has then and else where the journey waits for it', () => {
    expect(codes('  - task: it\n    title: It\n    then: [{ send: hello }]')).toEqual(['8 wrong-shape']);
    expect(codes('  - task: it\n    title: It\n    waits: true\n    then: [{ send: hello }]')).toEqual([]);
  });
});

describe('a call', () => {
  test.each([
    'within: 8 days',
    'answers: { ok: boolean }',
    'answers: { limit: integer }',
    'with: { a: [1] }',
  ])('refuses %s', (key) => {
    expect(codes(`  - send: hello\n  - call: crm\n    ${key}`)).toEqual(['8 wrong-shape']);
  });
});

describe('a topic', () => {
  test.each([
    ['send', '  - send: hello\n    topic: webinars'],
    ['nudge', '  - nudge: hello\n    topic: webinars\n    until: deal.won\n    every: 1 day\n    times: 2'],
  ])('of a %s goes with every email of it', (_, steps) => {
    const { stateMachine } = compiledJourney({ steps });
    const actions = stateNames(stateMachine).flatMap((state) => actionsOf(stateMachine, state));
    const sends = actions.filter(({ kind }) => kind === 'send');

    expect(sends.length).toBeGreaterThan(0);
    expect(sends.map(({ topic }) => topic)).toEqual(sends.map(() => 'webinars'));
  });
});
