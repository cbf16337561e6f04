import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, it } from 'vitest';
import { importPinpoint } from '../../../lib/pinpoint/index.ts';
import { aJourney, everybody, mail } from './an-export.ts';
import { journeyOf } from './imported.ts';

/** An activity of a random graph; it leads to later ones only, and past the last is the end. */
interface Draft {
  readonly kind: 'mail' | 'yesNo' | 'multi';
  readonly steps: readonly number[];
}

const graphs = fc.array(
  fc.record({
    kind: fc.constantFrom('mail' as const, 'yesNo' as const, 'multi' as const),
    steps: fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
    ),
  }),
  { minLength: 2, maxLength: 10 },
);

/** Holds for a partner whose region has the word: so each condition can hold or not on its own. */
const asks = (word: string) => ({
  SegmentDimensions: { UserAttributes: { Region: { AttributeType: 'CONTAINS', Values: [word] } } },
});

const wordOf = (index: number, way: number): string => `<${index}.${way}>`;

function activitiesOf(drafts: readonly Draft[]): Record<string, Record<string, unknown>> {
  const name = (index: number): string | undefined => (index < drafts.length ? `a${index}` : undefined);
  return Object.fromEntries(
    drafts.map(({ kind, steps: [one = 1, two = 1, three = 1] }, index) => {
      const [first, second, third] = [name(index + one), name(index + two), name(index + three)];
      if (kind === 'mail') return [`a${index}`, mail(`m${index}`, first)];
      if (kind === 'yesNo') {
        const Condition = { Conditions: [asks(wordOf(index, 0))], Operator: 'ALL' };
        return [`a${index}`, { ConditionalSplit: { Condition, TrueActivity: first, FalseActivity: second } }];
      }
      const Branches = [first, second].map((NextActivity, way) => ({
        Condition: asks(wordOf(index, way)),
        NextActivity,
      }));
      return [`a${index}`, { MultiCondition: { Branches, DefaultActivity: third } }];
    }),
  );
}

/** The emails on the way through the graph. */
function walkGraph(drafts: readonly Draft[], region: string): string[] {
  const sent: string[] = [];
  for (let index = 0; index < drafts.length; ) {
    const { kind, steps } = drafts[index] ?? { kind: 'mail', steps: [] };
    const holds = (way: number): boolean => region.includes(wordOf(index, way));
    if (kind === 'mail') sent.push(`m${index}`);
    const first = kind === 'mail' || holds(0);
    const way = first ? 0 : kind === 'multi' && !holds(1) ? 2 : 1;
    index += steps[way] ?? 1;
  }
  return sent;
}

type Steps = readonly Record<string, unknown>[];

/** The emails on the way through the steps; tells whether the journey ended on it. */
async function walkSteps(steps: Steps, region: string, sent: string[]): Promise<boolean> {
  for (const step of steps) {
    if (typeof step.send === 'string') sent.push(step.send);
    if (step.end !== undefined) return true;
    if (step.branch === undefined) continue;
    // An arm is `when` with `steps`, or `else`, as the compiler checks elsewhere.
    for (const arm of step.branch as { when?: string; steps?: Steps; else?: Steps }[]) {
      const holds = arm.when === undefined || (await jsonata(arm.when).evaluate({}, { partner: { region } }));
      if (!holds) continue;
      if (await walkSteps(arm.steps ?? arm.else ?? [], region, sent)) return true;
      break;
    }
  }
  return false;
}

it('sends the same emails on every way as the graph does', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), async (drafts, partners) => {
      const journey = aJourney(activitiesOf(drafts));
      fc.pre(importPinpoint([journey, everybody]).ok);

      const steps = journeyOf(journey, everybody).steps as Steps;

      for (const partner of partners) {
        const words = drafts.flatMap((_, index) => [wordOf(index, 0), wordOf(index, 1)]);
        const region = words.filter((_, index) => ((partner >> (index % 20)) & 1) === 1).join(' ');
        const sent: string[] = [];
        await walkSteps(steps, region, sent);
        expect(sent).toEqual(walkGraph(drafts, region));
      }
    }),
    { numRuns: 80 },
  );
});
