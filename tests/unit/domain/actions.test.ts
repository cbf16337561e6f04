import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { actionRow, aliveCheck, type Scene } from '../../../lib/domain/action/act.ts';
import { effectOf, type WritingAction } from '../../../lib/domain/action/index.ts';
import { digestOf } from '../../../lib/domain/identity.ts';
import { anEnrolmentRef } from '../../builders/enrolment.ts';
import { aMembership } from '../../builders/rows.ts';

const now = '2026-11-23T09:00:00.000Z';
const key = { vendor: 'acme', partner: 'p1' };
const aScene = (given: Partial<Scene> = {}): Scene => ({
  catalogue: builtInCatalogue,
  enrolment: anEnrolmentRef(),
  membership: aMembership(),
  fill: (text) => text.replace('{{ partner.name }}', 'Nordlicht'),
  language: 'en',
  identify: digestOf,
  now,
  ...given,
});
const effect = (action: WritingAction, scene = aScene()) => effectOf(scene, action);

describe('task', () => {
  it('opens a to-do with its title filled and its due date reckoned', () => {
    const title = 'Sign, {{ partner.name }}';

    const { writes, detail } = effect({
      kind: 'task',
      id: 'sign',
      task: 'sign-agreement',
      title,
      due: 86_400,
    });

    expect(detail).toBe('sign-agreement');
    expect(writes).toEqual([
      {
        op: 'create',
        row: {
          kind: 'task',
          ...key,
          enrolment: 'n1',
          step: 'sign',
          task: 'sign-agreement',
          title: 'Sign, Nordlicht',
          status: 'open',
          openedAt: now,
          dueAt: '2026-11-24T09:00:00.000Z',
        },
      },
    ]);
  });

  it('keeps its title filled in each language, and the vendor’s for whoever has none', () => {
    const title = { en: 'Sign, {{ partner.name }}', de: 'Unterschreiben, {{ partner.name }}' };
    const opened = (language: string) =>
      effect(
        { kind: 'task', id: 'sign', task: 'sign-agreement', title },
        aScene({ language, fill: (text, tag) => `${text} (${tag})` }),
      ).writes[0];

    expect(opened('de')).toMatchObject({
      row: {
        title: 'Unterschreiben, {{ partner.name }} (de)',
        titles: { en: 'Sign, {{ partner.name }} (en)', de: 'Unterschreiben, {{ partner.name }} (de)' },
      },
    });
    expect(opened('nl')).toMatchObject({ row: { title: 'Sign, {{ partner.name }} (en)' } });
  });

  it('has no due date where none is written', () => {
    const { writes } = effect({ kind: 'task', id: 'sign', task: 'sign-agreement', title: 'Sign' });

    expect(writes[0]).not.toHaveProperty('row.dueAt');
  });
});

describe('set', () => {
  it('keeps other attributes, and is decided again where another journey set some meanwhile', () => {
    const membership = aMembership({ attributes: { region: 'north', certified: false }, revision: 4 });

    const { writes, detail } = effect(
      { kind: 'set', id: 'mark', attributes: { certified: true, employees: 7 } },
      aScene({ membership }),
    );

    expect(detail).toBe('certified = true, employees = 7');
    expect(writes).toEqual([
      {
        op: 'patch',
        kind: 'membership',
        key,
        set: { attributes: { region: 'north', certified: true, employees: 7 } },
        add: { revision: 1 },
        when: { revision: 4 },
      },
    ]);
  });
});

describe('award', () => {
  it.each([
    [{ points: 100, for: 'onboarding' }, '100 points for onboarding', 2],
    [{ points: 50, badge: 'expert' }, '50 points and badge expert', 2],
    [{ badge: 'expert' }, 'badge expert', 1],
    [{ points: -10 }, '-10 points', 2],
  ])('enters %j as "%s"', (given, detail, count) => {
    const result = effect({ kind: 'award', id: 'reward', ...given });

    expect(result.detail).toBe(detail);
    expect(result.writes).toHaveLength(count);
    expect(result.writes[0]).toMatchObject({
      op: 'create',
      row: {
        kind: 'points',
        ...key,
        enrolment: 'n1',
        step: 'reward',
        points: 'points' in given ? given.points : 0,
        at: now,
      },
    });
  });

  it('adds to the balance whatever it is by then', () => {
    const { writes } = effect({ kind: 'award', id: 'reward', points: 100 });

    expect(writes[1]).toEqual({ op: 'patch', kind: 'membership', key, add: { points: 100 } });
  });
});

describe('advance', () => {
  it('moves the membership from the stage that it was decided on, and records the entry', () => {
    const { writes, detail } = effect({ kind: 'advance', id: 'on', stage: 'onboard' });

    expect(detail).toBe('recruit → onboard');
    expect(writes).toMatchObject([
      { op: 'patch', kind: 'membership', set: { stage: 'onboard' }, when: { stage: 'recruit' } },
      {
        op: 'create',
        row: { kind: 'event', type: 'stage.entered', traits: { stage: 'onboard', from: 'recruit' }, at: now },
      },
    ]);
  });

  it('goes back as well', () => {
    const scene = aScene({ membership: aMembership({ stage: 'sell' }) });

    expect(effect({ kind: 'advance', id: 'back', stage: 'enable' }, scene).detail).toBe('sell → enable');
  });

  it('starts no journey where the membership stands there already', () => {
    const { writes, detail } = effect({ kind: 'advance', id: 'on', stage: 'recruit' });

    expect(writes).toEqual([]);
    expect(detail).toBe('stage is recruit already');
  });
});

describe('emit', () => {
  const action = {
    kind: 'emit',
    id: 'tell',
    event: 'milestone.reached',
    data: { milestone: 'joined' },
  } as const;
  const idOf = (scene: Scene, id = 'tell') => {
    const [write] = effect({ ...action, id }, scene).writes;
    return write?.op === 'create' && write.row.kind === 'event' ? write.row.id : undefined;
  };

  it('records the event with its traits', () => {
    expect(effect(action)).toMatchObject({
      detail: 'milestone.reached',
      writes: [
        { op: 'create', row: { type: 'milestone.reached', traits: { milestone: 'joined' }, at: now } },
      ],
    });
  });

  it('gives each step of each enrolment an event of its own, and a repeat the same', () => {
    expect(idOf(aScene())).toBe(idOf(aScene()));
    expect(idOf(aScene())).not.toBe(idOf(aScene(), 'tell-again'));
    expect(idOf(aScene())).not.toBe(idOf(aScene({ enrolment: anEnrolmentRef({ id: 'n2' }) })));
  });
});

describe('actionRow', () => {
  it('stands under enrolment, step and turn', () => {
    const row = actionRow(
      aScene(),
      { id: 'remind', kind: 'send', turn: 2 },
      { outcome: 'done', detail: 'x' },
    );

    expect(row).toMatchObject({ ...key, enrolment: 'n1', step: 'remind', turn: 2, action: 'send', at: now });
  });

  it('has turn 0 outside of loops', () => {
    expect(actionRow(aScene(), { id: 'a', kind: 'set' }, { outcome: 'done', detail: 'x' }).turn).toBe(0);
  });
});

describe('aliveCheck', () => {
  it('asks that the enrolment is open', () => {
    expect(aliveCheck(anEnrolmentRef())).toEqual({
      op: 'check',
      kind: 'enrolment',
      key: { ...key, journey: 'welcome', enrolment: 'n1' },
      when: { status: 'open' },
    });
  });
});
