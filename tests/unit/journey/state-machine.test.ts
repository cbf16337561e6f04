// biome-ignore-all lint/suspicious/noTemplateCurlyInString: tokens of a deployment are what these tests look for
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { Action } from '../../../lib/contracts/action.ts';
import { WaitRow } from '../../../lib/contracts/enrolment.ts';
import { JourneyDefinition } from '../../../lib/contracts/journey.ts';
import { keys } from '../../../lib/contracts/table.ts';
import { compiledText } from '../../../lib/journey/index.ts';
import { anEmail, compiledJourney } from './a-journey.ts';
import { actionsOf, itemOf, nextOf, stateNames } from './a-state-machine.ts';

const input = {
  enrolment: {
    id: 'e1',
    vendor: 'acme',
    partner: 'p1',
    journey: 'test',
    owner: 'library',
    version: 3,
    since: '2026-11-20T08:00:00.000Z',
  },
  trigger: { id: 'evt0' },
};
const states = {
  context: {
    Execution: { Input: input },
    State: { EnteredTime: '2026-11-23T09:00:00Z' },
    Task: { Token: 'token' },
  },
};

/** The value that Step Functions would put in place of a template. */
async function filledIn(template: unknown, variables: Record<string, unknown>): Promise<unknown> {
  if (typeof template !== 'string' || !template.startsWith('{%') || !template.endsWith('%}')) return template;
  return jsonata(template.slice(2, -2)).evaluate(undefined, { ...variables, states });
}

describe('actions', () => {
  test('in a row share one Task, up to and with the end', () => {
    const { stateMachine } = compiledJourney({
      steps: '  - send: hello\n  - award: { points: 1 }\n  - advance: enable',
    });

    expect(stateNames(stateMachine)).toEqual(['hello', 'hello later', 'hello held', 'left']);
    expect(actionsOf(stateMachine, 'hello').map(({ kind }) => kind)).toEqual([
      'send',
      'award',
      'advance',
      'end',
    ]);
  });

  test('of every kind are what the contract calls an action', () => {
    const { stateMachine } = compiledJourney({
      steps: `  - send: hello
  - task: sign
    title: Sign
    due: 3 days
  - set: { certified: true }
  - award: { points: 1, badge: first, for: fun }
  - advance: enable
  - emit: milestone.reached
    data: { milestone: first }
  - end: done`,
    });

    const actions = actionsOf(stateMachine, 'hello');

    expect(actions).toHaveLength(7);
    for (const action of actions) expect(Action.parse(action)).toEqual(action);
  });

  test('that end are repeated in each group that comes to them', () => {
    const { stateMachine } = compiledJourney({
      steps: `  - branch:
    - when: $partner.tier = "gold"
      steps: [award: { points: 1 }]
    - else: [award: { points: 2 }]`,
    });

    const kinds = ['award-1', 'award-2'].map((name) => actionsOf(stateMachine, name).map(({ kind }) => kind));
    expect(kinds).toEqual([
      ['award', 'end'],
      ['award', 'end'],
    ]);
  });

  test('behind two paths are shared by them', () => {
    const { stateMachine } = compiledJourney({
      steps: `  - branch:
    - when: $partner.tier = "gold"
      steps: [award: { points: 1 }]
    - else: [award: { points: 2 }]
  - advance: enable`,
    });

    expect([nextOf(stateMachine, 'award-1'), nextOf(stateMachine, 'award-2')]).toEqual([
      'advance-enable',
      'advance-enable',
    ]);
    expect(actionsOf(stateMachine, 'advance-enable').map(({ kind }) => kind)).toEqual(['advance', 'end']);
  });
});

describe('a text of the author', () => {
  const wicked = [
    "{% $eval('1') %}",
    '{% if partner.tier %}Hi{% endif %}',
    ' {% $x %} ',
    '${StageName}',
    `"it's" \\ \n\t {% \${PerformFunctionArn} %}`,
    '%} {%',
    '\u2028\ud83d\ude00',
  ];

  test.each(wicked)('arrives as it was written: %j', async (text) => {
    const steps = `  - set: { region: ${JSON.stringify(text)} }`;

    const { stateMachine } = compiledJourney({ steps, emails: [] });

    const [action] = actionsOf(stateMachine, 'set-region');
    const region = Object(action?.attributes).region;
    expect(await filledIn(region, {})).toBe(text);
  });

  test('never offers a token to the deployment', () => {
    const texts = [...wicked, 'a ${B} c'].map(
      (text) => `  - award: { badge: x, for: ${JSON.stringify(text)} }`,
    );
    const condition = `  - branch:\n    - when: '$partner.region = "\${StageName}"'\n      steps: [send: hello]\n    - else: [end: no]`;

    const { stateMachine } = compiledJourney({ steps: [...texts, condition].join('\n') });

    const tokens = [...compiledText(stateMachine).matchAll(/\$\{[^}]*\}?/g)].map(([token]) => token);
    expect(new Set(tokens)).toEqual(new Set(['${PerformFunctionArn}', '${TableName}']));
  });
});

describe('the row of a wait', () => {
  const steps = `  - send: hello
  - waitFor: training.completed
    id: course
    where: $event.score >= $partner.points and $event.course = "x"
    within: 3 days
    else: [end: late]
  - branch:
    - when: $steps.course.score > 90
      steps: [award: { points: 1 }]
    - else: [end: low]`;

  test('is a wait as the table knows it, under its key', async () => {
    const { stateMachine } = compiledJourney({ steps });
    const variables = { partner: { points: 5 }, used: ['evt0'], steps: {} };

    const entries = await Promise.all(
      Object.entries(itemOf(stateMachine, 'course')).map(async ([name, value]) => [
        name,
        'N' in value ? Number(await filledIn(value.N, variables)) : await filledIn(value.S, variables),
      ]),
    );

    const { pk, sk, ...row } = Object.fromEntries(entries);
    expect([pk, sk]).toEqual(keys.wait({ vendor: 'acme', partner: 'p1', enrolment: 'e1', step: 'course' }));
    expect(WaitRow.parse(row)).toMatchObject({
      event: 'training.completed',
      where: '($event.score >= $partner.points and $event.course = "x") = true',
      bindings: '{"partner":{"points":5}}',
      since: '2026-11-20T08:00:00.000Z',
      at: '2026-11-23T09:00:00.000Z',
      until: '2026-11-26T09:00:00.000Z',
      used: '["evt0"]',
      wants: '["score"]',
      token: 'token',
      expires: Date.parse('2026-12-26T09:00:00.000Z') / 1000,
    });
  });

  test('keeps the answer for the conditions that name it', () => {
    const { stateMachine } = compiledJourney({ steps });

    expect(compiledText(stateMachine)).toContain(`$merge([$steps, {'course': $states.result}])`);
  });
});

describe('a definition', () => {
  test('is what the contract asks for, and needs no trait but those that conditions of steps name', () => {
    const { definition } = compiledJourney({
      top: 'starts: [{ stage: onboard }]\naudience: $partner.tier = "gold"\nstops: [partner.left]',
      steps: `  - branch:
    - when: $partner.persona = "reseller" and $vendor.language = "de" and $trigger.from = "recruit"
      steps: [send: hello]
    - else: [end: no]`,
    });

    expect(JourneyDefinition.parse(definition)).toEqual(definition);
    expect(definition).toMatchObject({
      starts: [{ event: 'stage.entered', where: '$event.stage = "onboard"' }],
      audience: '($partner.tier = "gold") = true',
      again: { atMost: 1 },
      splits: [],
      assume: {},
      stops: ['partner.left'],
      needs: { partner: ['persona'], contact: [], vendor: ['language'], trigger: ['from'] },
      steps: [
        { id: 'branch', kind: 'branch', says: 'takes one of 2 ways' },
        { id: 'hello', kind: 'send', says: 'sends hello' },
        { id: 'end-no', kind: 'end', says: 'ends: no' },
      ],
    });
  });
});

describe('compiling', () => {
  test('gives the same text for the same journey, in whatever order its emails come', () => {
    const emails = [anEmail('hello'), anEmail('bye')];
    const steps = '  - send: hello\n  - wait: 1 day\n  - send: bye';

    const texts = [emails, emails.toReversed()].map((order) =>
      compiledText(compiledJourney({ steps, emails: order }).stateMachine),
    );

    expect(texts[0]).toBe(texts[1]);
  });
});
