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

describe('a compiled journey', () => {
  test('is a state machine whose groups hold actions of the contract and end where they record the end', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const machine = machineOf(list);

        prepare(machine);

        // What the compiler emits, as far as this test looks into it.
        for (const [name, state] of Object.entries(machine.States as unknown as Record<string, State>)) {
          expect(name.length).toBeLessThanOrEqual(80);
          const actions = state.Arguments?.Payload?.actions ?? [];
          for (const { unless: _, ...action } of actions)
            expect(Action.safeParse(action).error).toBeUndefined();
          const end = actions.findIndex(({ kind }) => kind === 'end');
          expect(end).toBe(state.End === true ? actions.length - 1 : -1);
        }
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
