import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWorld, day, hour, instant, start, type TestJourney } from '../integration/world.ts';

const within = 5 * day;

const journey: TestJourney = {
  yaml: `journey: trial
title: Two deals
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
steps:
  - waitFor: deal.registered
    within: 5 days
    then: [{ send: first-came }]
    else: [{ send: first-missing }]
  - waitFor: deal.registered
    id: second
    within: 5 days
    then: [{ send: second-came }]
    else: [{ send: second-missing }]
`,
};

/** Something recorded at a moment, about a time that may lie before it. Times are ms after the start. */
interface Happening {
  readonly type: 'deal.registered' | 'partner.left' | 'portal.signedIn';
  readonly recordedAt: number;
  readonly at: number;
  readonly id: string;
}

/** Moments are hours, each happening's own millisecond apart, so that no timer falls on a happening's moment. */
const happenings = fc
  .array(
    fc.record({
      type: fc.constantFrom('deal.registered', 'deal.registered', 'deal.registered', 'portal.signedIn'),
      moment: fc.integer({ min: 0, max: 13 * 24 }),
      backdated: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 72 })),
      repeated: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((drawn) =>
    drawn.flatMap(({ type, moment, backdated, repeated }, position): Happening[] => {
      const recordedAt = moment * hour + position + 1;
      const happening = { type, recordedAt, at: recordedAt - backdated * hour, id: `e${position}` } as const;
      return repeated ? [happening, happening] : [happening];
    }),
  );

/** A stop at 0 meets the start under way; a later one has a millisecond of its own too. */
const stopAt = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.integer({ min: 1, max: 13 * 24 }).map((moment) => moment * hour + 999),
);

/** What the language page says becomes of the two waits, worked out without any machinery. */
function expected(events: readonly Happening[], stop: number | undefined): string[] {
  const sent: string[] = [];
  const used = new Set<string>();
  let now = 0;
  for (const name of ['first', 'second']) {
    const until = now + within;
    const fitting = events
      .filter((event) => event.type === 'deal.registered' && !used.has(event.id))
      .filter((event) => event.at >= 0 && event.at <= until && event.recordedAt < until);
    // The wait is answered as soon as one is there; of those that are there by then, the earliest in time.
    const answeredAt = Math.max(now, Math.min(...fitting.map((event) => event.recordedAt)));
    const [chosen] = fitting
      .filter((event) => event.recordedAt <= answeredAt)
      .toSorted((a, b) => a.at - b.at);
    now = chosen === undefined ? until : answeredAt;
    if (stop !== undefined && stop <= now) return sent;
    if (chosen !== undefined) used.add(chosen.id);
    sent.push(`${name}-${chosen === undefined ? 'missing' : 'came'}`);
  }
  return sent;
}

const runs = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 30_000 + runs * 50;

describe('a journey', () => {
  it.each([
    ['whatever the order in which the parts react', false],
    ['when the parts react side by side, call by call', true],
  ])(
    'does what the language says %s',
    async (_, sideBySide) => {
      await fc.assert(
        fc.asyncProperty(happenings, stopAt, fc.infiniteStream(fc.nat()), async (drawn, stop, order) => {
          const choose = (count: number) => (order.next().value ?? 0) % count;
          const world = await aWorld({ journeys: [journey], choose, sideBySide });
          const leaving: Happening[] =
            stop === null ? [] : [{ type: 'partner.left', recordedAt: stop, at: stop, id: 'left' }];
          const script = [...drawn, ...leaving].toSorted((a, b) => a.recordedAt - b.recordedAt);
          await world.record('stage.entered', { stage: 'onboard' });

          for (const { type, recordedAt, at, id } of script) {
            const wait = start + recordedAt - world.now();
            if (wait > 0) await world.pass(wait);
            await world.record(type, {}, { id, at: instant(start + at) });
          }
          await world.pass(30 * day);

          expect(world.subjects()).toEqual(expected(drawn, stop ?? undefined));
          const enrolments = await world.enrolments();
          expect(enrolments).toHaveLength(1);
          expect(enrolments[0]?.status).toBe(stop !== null && wasOpen(drawn, stop) ? 'stopped' : 'ended');
          for (const run of world.orchestrator.runs()) expect(run.end?.status).toMatch(/SUCCEEDED|ABORTED/);
        }),
        { numRuns: runs },
      );
    },
    timeout,
  );
});

/** Whether both waits had not been decided when the stop came. */
const wasOpen = (events: readonly Happening[], stop: number): boolean => expected(events, stop).length < 2;
