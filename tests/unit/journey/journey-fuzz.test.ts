import validate from 'asl-validator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepare } from '../../../lib/asl/index.ts';
import { JourneyDefinition } from '../../../lib/contracts/journey.ts';
import { compileJourney } from '../../../lib/journey/index.ts';
import { anEmail } from './a-journey.ts';
import { builtYaml, slippedYaml } from './yaml-mutations.ts';

/** `PROPERTY_RUNS=20000 npx vitest run tests/unit/journey/journey-fuzz.test.ts` looks for longer. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 160);

/** The validator takes some 60 ms for a machine: one of so many that compile is shown to it. */
const validatedOneOf = 20;

/** Compiles a text with every email that it names; answers whether it was accepted. */
function tryOut(yaml: string, isValidated: boolean): boolean {
  const names = [...yaml.matchAll(/\b(?:send|nudge|ask): ([a-z][a-z0-9-]*)/g)].map(([, name]) => name ?? '');
  const emails = [...new Set(names)].map((name) => anEmail(name));

  const compilation = compileJourney({ file: 'journey.yaml', yaml, emails });

  expect(compilation.ok).toBe(!compilation.findings.some(({ severity }) => severity === 'error'));
  for (const { line, column, message } of compilation.findings) {
    expect(Math.min(line, column)).toBeGreaterThan(0);
    expect(message).not.toBe('');
  }
  if (!compilation.ok) return false;
  const { definition, stateMachine } = compilation.journey;
  expect(JourneyDefinition.parse(definition)).toEqual(definition);
  expect(() => prepare(stateMachine)).not.toThrow();
  const verdict = isValidated ? validate(stateMachine) : undefined;
  expect(verdict?.isValid === false ? verdict.errorsText('\n') : '').toBe('');
  return true;
}

describe('the compiler', () => {
  test.each([
    ['a real journey with slips', slippedYaml, 0.05],
    ['a journey of any steps, perhaps damaged', builtYaml, 0.2],
  ])('answers findings or a machine that is accepted for %s', (_, yaml, atLeast) => {
    let runs = 0;
    let accepted = 0;

    fc.assert(
      fc.property(yaml, (text) => {
        runs += 1;
        if (tryOut(text, accepted % validatedOneOf === 0)) accepted += 1;
      }),
      { numRuns },
    );

    // Else nothing would have been tried but refusals.
    expect(accepted / runs).toBeGreaterThan(atLeast);
  });
});
