import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseJourney, resumeJourney } from '../../lib/operations/publishing/standing.ts';
import { aWorld, day, hour, type TestJourney } from '../integration/world.ts';

/** Two branches side by side, so that two lists of one enrolment may be held at once. */
const journey: TestJourney = {
  yaml: `journey: trial
title: A trial
stage: onboard
starts: [{ stage: onboard }]
steps:
  - send: hello
    purpose: service
  - together:
      - - wait: 2 days
        - award: { points: 1 }
        - send: left
          purpose: service
      - - wait: 2 days
        - award: { points: 2 }
          id: other-award
        - send: right
          purpose: service
  - wait: 1 day
  - send: farewell
    purpose: service
`,
};
const trial = { vendor: 'acme', journey: 'trial' };
const atOnce = { perSecond: 1_000, rest: async () => {} };

/** Hours that pass before each change between paused and active; many fall on the moments at which the journey acts. */
const changes = fc.array(fc.oneof(fc.constantFrom(0, 24, 48), fc.integer({ min: 0, max: 60 })), {
  maxLength: 6,
});

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

describe('a journey that is paused and resumed', () => {
  it.each([
    ['whatever the order in which the parts react', false],
    ['when the parts react side by side, call by call', true],
  ])(
    'comes to its end, everything done once, %s',
    async (_, sideBySide) => {
      await fc.assert(
        fc.asyncProperty(changes, fc.infiniteStream(fc.nat()), async (hours, order) => {
          const choose = (count: number) => (order.next().value ?? 0) % count;
          const world = await aWorld({ journeys: [journey], choose, sideBySide });
          let paused = false;
          // Among the other work, and not before or after it.
          const change = () => {
            paused = !paused;
            const act = paused ? pauseJourney : resumeJourney;
            world.work.push(async () => void (await act(world.services, trial, atOnce)));
          };
          await world.record('stage.entered', { stage: 'onboard' });
          await world.settleDown();

          for (const pause of hours) {
            await world.pass(pause * hour);
            change();
          }
          await world.settleDown();
          if (paused) change();
          // Far less than the 60 days after which a held execution asks by itself.
          await world.pass(20 * day);

          const [enrolment] = await world.enrolments();
          expect(enrolment).toMatchObject({ status: 'ended', reason: 'completed' });
          expect(enrolment).not.toHaveProperty('heldSince');
          expect(world.subjects().toSorted()).toEqual(['farewell', 'hello', 'left', 'right']);
          expect((await world.membership())?.points).toBe(3);
        }),
        { numRuns: runs },
      );
    },
    30_000 + runs * 200,
  );
});
