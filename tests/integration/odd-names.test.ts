import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventType, isFreeName, Slug } from '../../lib/contracts/naming.ts';
import { FieldName } from '../../lib/journey/syntax/shared-schemas.ts';
import { forecastOf } from '../../lib/simulate/forecast/forecast.ts';
import { simulate } from '../../lib/simulate/simulate.ts';
import { addTally, emptyTally } from '../../lib/simulate/tally/tally.ts';
import { anEmail, compiled } from '../unit/journey/a-journey.ts';
import { aJourney, aScenario, partners, start } from '../unit/simulate/a-scenario.ts';

/** `constructor`, `__proto__`, `toString` and whatever else every object has. */
const everywhere = Object.getOwnPropertyNames(Object.prototype);
/** The same as an author may write them: `to-string`, `proto`. */
const alike = everywhere
  .map((name) => name.replaceAll('_', '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  .filter(isFreeName);

const theJourney = (name: { step: string; arm: string; end: string; journey: string }) => `
journey: ${name.journey}
title: A test
stage: onboard
starts: [{ stage: onboard }]
assume: { deal.won: { probability: 1, median: 1 minute } }
steps:
  - waitFor: deal.won
    id: ${name.step}
    within: 30 days
  - split:
      ${name.arm}: { weight: 60, steps: [{ award: { points: 1 } }] }
      other: { weight: 40 }
  - end: ${name.end}
`;

describe('a name that every object has', () => {
  it('is none that a journey, a step, an arm, an event or a field can have', () => {
    expect(everywhere).toEqual(expect.arrayContaining(['constructor', '__proto__', 'toString', 'valueOf']));
    for (const name of everywhere)
      for (const schema of [Slug, EventType, FieldName]) expect(schema.safeParse(name).success).toBe(false);
  });

  it.each([
    ['a step', '  - send: hello\n    id: NAME', 7],
    ['an email', '  - send: NAME', 6],
    ['a task', '  - task: NAME\n    title: T', 6],
    ['an arm', '  - split:\n      NAME: { weight: 100 }', 7],
    ['an end', '  - end: NAME', 6],
    ['an attribute', '  - set: { NAME: true }', 6],
    ['a field of an event', '  - emit: deal.won\n    data: { NAME: 1 }', 7],
    ['a field of an answer', '  - call: score\n    answers: { NAME: number }', 7],
  ])('is refused with its place and the remedy where %s is called so', (_, steps, line) => {
    const emails = [anEmail('hello'), anEmail('constructor')];

    const { ok, findings } = compiled({ steps: steps.replace('NAME', 'constructor'), emails });

    expect(ok).toBe(false);
    expect(findings.filter((each) => each.line === line).map(({ message }) => message)).toEqual([
      expect.stringContaining('is taken by JavaScript itself: choose another name'),
    ]);
  });

  it.each(everywhere)('is refused as an event: %s', (event) => {
    const { ok } = compiled({ steps: `  - waitFor: ${event}\n    within: 2 days` });

    expect(ok).toBe(false);
  });
});

describe('names that look like those', () => {
  it('are counted from the journey to the forecast, as any others', async () => {
    const name = fc.constantFrom(...alike);
    const size = 5;

    await fc.assert(
      fc.asyncProperty(name, name, name, name, async (step, arm, end, journey) => {
        const played = aJourney(theJourney({ step, arm, end, journey }));
        const scenario = aScenario([played], { population: partners(size) });
        const whole = emptyTally();
        for (const part of [await simulate(scenario, 0, 2), await simulate(scenario, 2, size)])
          addTally(whole, JSON.parse(JSON.stringify(part)));

        const { journeys } = forecastOf([whole], [played.definition], {
          asked: size,
          start,
          days: 30,
          perSecond: 14,
        });

        expect(journeys).toMatchObject([{ journey, entered: size, ended: { [end]: size } }]);
        const waited = journeys[0]?.steps.find(({ id }) => id === step);
        expect(waited).toMatchObject({ entered: size, done: size });
        expect(whole.events).toEqual({ 'deal.won': size });
      }),
      { numRuns: 15 },
    );
  });

  it('are some', () => {
    expect(alike).toEqual(expect.arrayContaining(['to-string', 'proto', 'value-of', 'has-own-property']));
  });
});
