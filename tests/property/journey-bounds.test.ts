import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PerformRequest } from '../../lib/contracts/action.ts';
import type { Figures } from '../../lib/journey/bounds/index.ts';
import { machineOf } from '../unit/journey/emit-flows.ts';
import {
  day,
  type Happening,
  instantAt,
  type Outcome,
  run,
  type Said,
  type Setting,
} from '../unit/journey/emit-run.ts';
import { piecesOf, shapes } from './journey-flows.ts';

const happening: fc.Arbitrary<Happening> = fc.record({
  type: fc.constant('deal.won'),
  after: fc.integer({ min: 0, max: 500 * day }),
  traits: fc.constantFrom({ amount: 1 }, { amount: 9 }),
});

const settings = fc.record({
  partner: fc.constantFrom(
    {},
    { tier: 'gold', points: 5 },
    { points: 0, renewalDate: instantAt(330 * day) },
    { renewalDate: instantAt(20 * day) },
  ),
  events: fc.array(happening, { maxLength: 6 }),
  gap: fc.constantFrom(0, 5),
  /** The arm of every split. */
  arm: fc.constantFrom('arm-0', 'arm-1', 'arm-2'),
  /** How each attempt goes, over and over. */
  luck: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }),
});
type Chosen = fc.GeneratorValue extends never
  ? never
  : typeof settings extends fc.Arbitrary<infer T>
    ? T
    : never;

/** What perform-actions says: answers, and with trouble deferrals as far as they are counted and closed enrolments. */
function performer({ luck }: Chosen, withTrouble: boolean) {
  const deferred = new Map<string, number>();
  let asked = 0;
  return ({ actions }: PerformRequest, now: number): Said => {
    asked += 1;
    const chance = luck[asked % luck.length] ?? 0;
    const [first] = actions;
    const key = `${first?.id}`;
    const before = deferred.get(key) ?? 0;
    if (withTrouble && chance === 9) return { error: 'EnrolmentClosed' };
    if (
      withTrouble &&
      chance > 5 &&
      before < 2 &&
      actions.some(({ kind }) => kind === 'send' || kind === 'call')
    ) {
      deferred.set(key, before + 1);
      return { error: 'Deferred', seconds: 900 };
    }
    const until = actions.flatMap((action) =>
      action.kind === 'reckon' ? [[action.id, new Date(now + 7 * day * 1000).toISOString()]] : [],
    );
    const steps = actions.flatMap(({ id, kind }) => (kind === 'call' ? [[id, { amount: chance * 2 }]] : []));
    return { until: Object.fromEntries(until), steps: Object.fromEntries(steps) };
  };
}

const settingOf = (chosen: Chosen, machine: object, withTrouble: boolean): Setting => ({
  partner: chosen.partner,
  events: chosen.events,
  gap: chosen.gap,
  splits: Object.fromEntries(
    Object.keys((machine as { States: object }).States).map((name) => [name, chosen.arm]),
  ),
  perform: performer(chosen, withTrouble),
});

/** Where an enrolment came to more than its bounds say. */
function excess(outcome: Outcome, bounds: Figures, gap: number): string[] {
  const gaps = gap * (outcome.executions.length - 1);
  const pairs: [string, number, number][] = [
    ['seconds', outcome.seconds - gaps, bounds.seconds],
    ['transitions', outcome.transitions, bounds.transitions],
    ['invocations', outcome.invocations, bounds.invocations],
    ['messages', outcome.actions.filter(({ action }) => action.kind === 'send').length, bounds.messages],
    ['executions', outcome.executions.length, bounds.executions],
    ['events', Math.max(...outcome.executions.map(({ events }) => events)), bounds.execution.events],
    ['an execution', Math.max(...outcome.executions.map(({ seconds }) => seconds)), bounds.execution.seconds],
  ];
  return pairs.flatMap(([name, actual, most]) => (actual > most ? [`${name}: ${actual} > ${most}`] : []));
}

describe('any journey', () => {
  test.each([
    ['as planned', false],
    ['with trouble', true],
  ])('comes to one recorded end within its bounds, %s', async (_, withTrouble) => {
    await fc.assert(
      fc.asyncProperty(shapes, settings, async (shape, chosen) => {
        const { pieces, answers } = piecesOf(shape);
        const { machine, bounds } = machineOf(pieces, { answers });

        const outcome = await run(machine, settingOf(chosen, machine, withTrouble));

        expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
        const ends = outcome.actions.filter(({ action }) => action.kind === 'end').length;
        const isClosed = outcome.states.at(-1) === 'left' && ends === 0;
        expect(ends === 1 || (withTrouble && isClosed)).toBe(true);
        expect(excess(outcome, withTrouble ? bounds.withTrouble : bounds.planned, chosen.gap)).toEqual([]);
        // What lasts longer in a together is refused, for nothing can be cut there.
        if (!JSON.stringify(shape).includes('together'))
          expect(bounds.planned.execution.seconds).toBeLessThanOrEqual(300 * day);
      }),
      { numRuns: 60 },
    );
  });
});
