import { describe, expect, test } from 'vitest';
import {
  duplicateStep,
  emptyJourney,
  insertItem,
  insertStep,
  moveStep,
  type Operated,
  readCanvas,
  removeStep,
  renameKey,
  renameStep,
  setValue,
  withTestsRenamed,
} from '../../../../lib/journey/canvas/index.ts';

const head = 'journey: any\ntitle: Any # ours\nstage: sell\nstarts: [{ stage: sell }]\n';
const written = `${head}steps:
  # Say hello first.
  - send: hello # in the morning
    purpose: service

  - waitFor: deal.won
    id: won
    within: 3 days
    else: # too late
      - end: lost
  - branch:
      - when: $steps.won.amount > 10 and $steps.won.id != "won"
        steps: [{ award: { points: 5 } }]
      - else:
          - wait: 1 day
`;

function textOf(operated: Operated): string {
  if (!operated.ok) throw new Error(operated.message);
  return operated.text;
}

describe('an operation of the canvas', () => {
  test('begins the list of an empty journey', () => {
    const text = textOf(insertStep(emptyJourney, { list: ['steps'], index: 0 }, { send: 'hello' }));

    expect(text).toBe(emptyJourney.replace('steps: []', 'steps:\n  - send: hello'));
  });

  test('writes a mapping where a text stood, and leaves what is said of it', () => {
    const said = written
      .replace('title: Any # ours', '# As partners read it\ntitle: Any # ours')
      .replace('  - branch:', '  - wait: 2 days # let it settle\n  - branch:');

    const titled = textOf(setValue(said, ['title'], { en: 'Any', de: 'Irgendeine' }));
    const text = textOf(
      setValue(titled, ['steps', 2, 'wait'], { until: '$partner.renewalDate', before: '30 days' }),
    );

    expect(text).toBe(
      said
        .replace('title: Any # ours', 'title: { en: Any, de: Irgendeine } # ours')
        .replace('wait: 2 days #', 'wait: { until: $partner.renewalDate, before: 30 days } #'),
    );
  });

  test('puts a step in behind another and leaves every other line as it was', () => {
    const text = textOf(insertStep(written, { list: ['steps'], index: 1 }, { wait: '2 days' }));

    expect(text).toBe(written.replace('service\n', 'service\n  - wait: 2 days\n'));
  });

  test('moves a step with the comments above and beside it', () => {
    const text = textOf(moveStep(written, ['steps', 0], { list: ['steps', 1, 'else'], index: 1 }));

    expect(text).toContain(`      - end: lost
      # Say hello first.
      - send: hello # in the morning
        purpose: service
  - branch:`);
  });

  test('takes the list away with its last step where the list may be missing', () => {
    const text = textOf(removeStep(written, ['steps', 1, 'else', 0]));

    expect(text).not.toContain('else: # too late');
    expect(text).toContain('    within: 3 days\n  - branch:');
  });

  test('puts steps of one line on lines of their own to put another in', () => {
    const list = ['steps', 2, 'branch', 0, 'steps'];

    const text = textOf(insertStep(written, { list, index: 1 }, { send: 'more' }));

    expect(text).toContain('        steps:\n          - { award: { points: 5 } }\n          - send: more\n');
  });

  test('writes a value in place, with what stands beside it', () => {
    const longer = textOf(setValue(written, ['steps', 1, 'within'], '5 days'));
    const named = textOf(setValue(written, ['title'], 'Another: one'));
    const points = textOf(setValue(written, ['steps', 2, 'branch', 0, 'steps', 0, 'award', 'points'], 7));

    expect(longer).toBe(written.replace('3 days', '5 days'));
    expect(named).toBe(written.replace('Any # ours', '"Another: one" # ours'));
    expect(points).toBe(written.replace('points: 5', 'points: 7'));
  });

  test('keeps quotes that somebody chose, and none that only an earlier value needed', () => {
    const chosen = textOf(
      setValue(`${head}sending: { from: "morning" }\nsteps: []\n`, ['sending', 'from'], 'noon'),
    );
    const needed = textOf(
      setValue(`${head}audience: "a: b"\nsteps: []\n`, ['audience'], '$partner.points > 1'),
    );

    expect(chosen).toContain('from: "noon"');
    expect(needed).toContain('audience: $partner.points > 1\n');
  });

  test('adds a key above the steps within a step, and a list below them', () => {
    const noted = textOf(setValue(written, ['steps', 1, 'note'], 'Be patient.'));
    const then = textOf(insertStep(written, { list: ['steps', 1, 'then'], index: 0 }, { send: 'thanks' }));

    expect(noted).toContain('    within: 3 days\n    note: Be patient.\n    else: # too late');
    expect(then).toContain('    within: 3 days\n    then:\n      - send: thanks\n    else: # too late');
  });

  test('adds to lists and mappings of one line within them', () => {
    const start = textOf(insertItem(`${head}stops: [partner.left]\nsteps: []\n`, ['stops'], 1, 'deal.lost'));

    expect(start).toContain('stops: [partner.left, deal.lost]');
  });

  test('renames an id with every expression that asks for its answer, and nothing that only looks like it', () => {
    const text = textOf(renameStep(written, ['steps', 1], 'big-deal'));

    expect(text).toContain('id: big-deal');
    expect(text).toContain('- when: $steps.`big-deal`.amount > 10 and $steps.`big-deal`.id != "won"');
  });

  test('renames a step in the tests beside the journey', () => {
    const tests =
      'tests:\n  - name: one\n    splits: { size: a } # chosen\n    events:\n      - event: approval.decided\n        data: { step: size, decision: approved }\n';

    expect(withTestsRenamed(tests, 'size', 'amount')).toBe(
      tests.replace('{ size: a }', '{ amount: a }').replace('step: size', 'step: amount'),
    );
  });

  test('gives a copy ids of its own', () => {
    const text = textOf(duplicateStep(written, ['steps', 1]));

    expect(text).toContain('id: won\n');
    expect(text).toContain('id: won-2\n');
  });

  test('leaves the Indonesian of a title alone, which is no id', () => {
    const task = '  - task: sign\n    title: { en: Sign, id: Tanda tangani }\n';

    const text = textOf(duplicateStep(`${head}steps:\n${task}`, ['steps', 0]));

    expect(text.match(/id: Tanda tangani \}/g)).toHaveLength(2);
  });

  test('renames a key in its place', () => {
    const text = textOf(
      renameKey(
        `${head}steps:\n  - split:\n      a: { weight: 50 } # half\n      b: { weight: 50 }\n`,
        ['steps', 0, 'split', 'a'],
        'short',
      ),
    );

    expect(text).toContain('      short: { weight: 50 } # half\n      b:');
  });

  test('keeps the line breaks of a file from another system', () => {
    const theirs = written.replaceAll('\n', '\r\n');

    const set = textOf(setValue(theirs, ['steps', 1, 'within'], '5 days'));
    const more = textOf(insertStep(theirs, { list: ['steps'], index: 1 }, { wait: '2 days' }));

    expect(set).toBe(theirs.replace('3 days', '5 days'));
    expect(more).toBe(theirs.replace('service\r\n', 'service\r\n  - wait: 2 days\r\n'));
  });

  test.each([
    ['a step into itself', () => moveStep(written, ['steps', 1], { list: ['steps', 1, 'else'], index: 0 })],
    ['anything of a text that can not be read', () => setValue('steps: [', ['title'], 'A')],
    [
      'the anchor that others stand for',
      () => removeStep(`${head}steps:\n  - &one\n    send: hello\n  - *one\n`, ['steps', 0]),
    ],
  ])('refuses to change %s', (_, operation) => {
    expect(operation()).toMatchObject({ ok: false });
  });
});

describe('a canvas', () => {
  test('shows steps that have errors, and what is no step', () => {
    const canvas = readCanvas(`${head}steps:\n  - send: Not A Slug\n  - sned: hello\n  - just words\n`);

    expect(canvas?.steps.map(({ kind, id, says }) => ({ kind, id, says }))).toEqual([
      { kind: 'send', id: undefined, says: 'send Not A Slug' },
      { kind: undefined, id: undefined, says: 'sned: no step of that name' },
      { kind: undefined, id: undefined, says: 'just words: no step of that name' },
    ]);
  });

  test('has the ids that the compiler gives', () => {
    const canvas = readCanvas(`${head}steps:\n  - send: hello\n  - send: hello\n  - wait: 1 day\n`);

    expect(canvas?.steps.map(({ id }) => id)).toEqual(['hello', 'hello-2', 'wait-1-day']);
  });

  test('is none of a text that can not be read', () => {
    expect(readCanvas('steps: [')).toBeUndefined();
    expect(readCanvas('- a\n- b\n')).toBeUndefined();
  });
});
