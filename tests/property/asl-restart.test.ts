import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  begin,
  dueAt,
  type Execution,
  type HistoryEvent,
  type Json,
  type Machine,
  openTasks,
  prepare,
  proceed,
  type Signal,
  type Step,
} from '../../lib/asl/index.ts';
import { seededChance } from '../conformance/seeded-chance.ts';
import { aMachine } from './asl-machines.ts';

const START = 1_767_225_600_000;

const context = {
  execution: {
    id: 'arn:aws:states:eu-west-1:000000000000:execution:any:one',
    name: 'one',
    roleArn: 'arn:aws:iam::000000000000:role/any',
    startTime: new Date(START).toISOString(),
  },
  stateMachine: { id: 'arn:aws:states:eu-west-1:000000000000:stateMachine:any', name: 'any' },
};

/** What the outside does next: answer one of the open tasks, well or badly, or let time pass. */
type Move = { kind: 'succeed' | 'fail' | 'submit' | 'beat' | 'clock'; which: number; value: number };

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('succeed', 'fail', 'submit', 'beat', 'clock'),
  which: fc.nat(3),
  value: fc.nat(3),
});

interface Run {
  state: Execution;
  history: HistoryEvent[];
  effects: Json[];
}

async function play(
  machine: Machine,
  input: Json,
  moves: Move[],
  rest: (state: Execution) => Execution,
): Promise<Run> {
  const chance = seededChance(3);
  let now = START;
  const run: Run = { ...(await begin(machine, { context, input }, { now, chance })), effects: [] };
  for (const next of moves) {
    run.state = rest(run.state);
    if (next.kind === 'clock') now = Math.max(now, Math.min(dueAt(run.state) ?? now, now + 100_000_000));
    const before = JSON.stringify(run.state);
    const step: Step = await proceed(machine, run.state, signalOf(next, run.state), { now, chance });
    if (JSON.stringify(run.state) !== before) throw new Error('proceed changed the state it was given');
    run.state = step.state;
    run.history.push(...step.history);
    run.effects.push(JSON.parse(JSON.stringify([step.effects, step.stale])));
  }
  return run;
}

function signalOf({ kind, which, value }: Move, state: Execution): Signal {
  const open = openTasks(state);
  const task = open[which % Math.max(1, open.length)]?.task ?? 'none';
  switch (kind) {
    case 'succeed':
      return { kind: 'taskSucceeded', task, output: { n: value } };
    case 'fail':
      return { kind: 'taskFailed', task, error: value > 1 ? 'Busy' : 'Broken' };
    case 'submit':
      return { kind: 'taskSubmitted', task, output: {} };
    case 'beat':
      return { kind: 'heartbeat', task };
    case 'clock':
      return { kind: 'clock' };
  }
}

it('goes on from a stored copy exactly as if it had never stopped', async () => {
  await fc.assert(
    fc.asyncProperty(aMachine, fc.array(move, { maxLength: 25 }), fc.nat(5), async (definition, moves, n) => {
      const machine = prepare(definition);

      const straight = await play(machine, { n }, moves, (state) => state);
      const stored = await play(machine, { n }, moves, (state) => JSON.parse(JSON.stringify(state)));

      expect(JSON.parse(JSON.stringify(stored))).toEqual(JSON.parse(JSON.stringify(straight)));
      expect(JSON.parse(JSON.stringify(stored.state))).toEqual(stored.state);
    }),
    { numRuns: 150 },
  );
});

it('numbers events one after the other, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(aMachine, fc.array(move, { maxLength: 25 }), async (definition, moves) => {
      const { history } = await play(prepare(definition), { n: 1 }, moves, (state) => state);

      expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
      expect(history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
      const times = history.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});

it('ends every execution once its clock has run for a year', async () => {
  await fc.assert(
    fc.asyncProperty(aMachine, fc.array(move, { maxLength: 10 }), async (definition, moves) => {
      const machine = prepare(definition);
      const { state } = await play(machine, { n: 1 }, moves, (same) => same);

      const turn = { now: START + 366 * 86_400_000, chance: seededChance(5) };
      const { state: last } = await proceed(machine, state, { kind: 'clock' }, turn);

      expect(last.status).not.toBe('RUNNING');
      expect(dueAt(last)).toBeUndefined();
      expect(openTasks(last)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
