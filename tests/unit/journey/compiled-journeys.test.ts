import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepare } from '../../../lib/asl/index.ts';
import { Action } from '../../../lib/contracts/action.ts';
import { formatFinding, type Json } from '../../../lib/journey/index.ts';
import { outcomes, play } from './journey-run.ts';
import { compileSteps, isRightlyRefused, steps } from './journey-steps.ts';

type Actions = readonly Record<string, Json>[];
interface State {
  readonly End?: boolean;
  readonly Branches?: readonly { readonly States: Readonly<Record<string, State>> }[];
  readonly Arguments?: { readonly Payload?: { readonly actions: Actions } };
}

/** A state machine of such steps, or nothing where they are rightly refused. */
function machineOf(list: readonly unknown[]) {
  const compilation = compileSteps(list);
  fc.pre(!isRightlyRefused(compilation));
  expect(compilation.findings.map(formatFinding)).toEqual([]);
  if (!compilation.ok) throw new Error('a journey without findings compiles');
  return compilation.journey.stateMachine;
}

const actionsOf = (state: State): Actions => state.Arguments?.Payload?.actions ?? [];

/** Where a group ends the enrolment, or hands it over. */
const closingOf = (actions: Actions): number =>
  actions.findIndex(({ kind }) => kind === 'end' || kind === 'continue');

/** States with those of the branches within them. */
const everyState = (states: Readonly<Record<string, State>>): [string, State][] =>
  Object.entries(states).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.Branches ?? []).flatMap((branch) => everyState(branch.States)),
  ]);

describe('a compiled journey', () => {
  test('is a state machine whose groups hold actions of the contract and end where they record the end', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const machine = machineOf(list);

        prepare(machine);

        // What the compiler emits, as far as this test looks into it.
        const states = machine.States as unknown as Record<string, State>;
        for (const [name, state] of everyState(states)) {
          expect(name.length).toBeLessThanOrEqual(80);
          const actions = actionsOf(state);
          for (const { unless: _, ...action } of actions)
            expect(Action.safeParse(action).error).toBeUndefined();
          expect([-1, actions.length - 1]).toContain(closingOf(actions));
        }
        for (const state of Object.values(states))
          if (actionsOf(state).length > 0) expect(closingOf(actionsOf(state)) >= 0).toBe(state.End === true);
      }),
      { numRuns: 100 },
    );
  });

  test('comes to one recorded end, whatever happens on the way and whichever traits are missing', async () => {
    const traits = fc.constantFrom<Json>({}, { tier: 'gold', points: 5 }, { tier: 'silver', points: 1 });

    await fc.assert(
      fc.asyncProperty(steps, outcomes, traits, async (list, script, partner) => {
        const run = await play(machineOf(list), script, partner);

        expect(run.status, run.cause).toBe('SUCCEEDED');
        expect(run.ends).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});
