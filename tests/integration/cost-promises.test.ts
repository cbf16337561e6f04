import { describe, expect, it } from 'vitest';
import { compileWith } from '../../functions/publish-journey/compile.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import { costOf } from '../../lib/domain/cost/meter.ts';
import { type PathCost, pathCost } from '../../lib/domain/cost/path-cost.ts';
import { pricesOf } from '../../lib/domain/cost/prices.ts';
import { addUsage, scaleUsage, type Usage } from '../../lib/domain/cost/usage.ts';
import { journeyFolders } from '../../lib/local/library.ts';
import type { DraftContent, Publication } from '../../lib/operations/publishing/publication.ts';
import { meterActivity } from '../../lib/rehearsal/metering/meter-activity.ts';
import { type Behaviour, meterJourney } from '../../lib/rehearsal/metering/meter-journey.ts';

const catalogue = builtInCatalogue;
const prices = pricesOf('us-east-1');
const million = 1_000_000;

async function compiled(draft: DraftContent): Promise<Publication> {
  const outcome = await compileWith(catalogue)(draft);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ message }) => message).join('\n'));
  return outcome.publication;
}

const inLibrary = async (folder: string): Promise<Publication> => compiled(await readJourneyFolder(folder));

const waysOf = async (publication: Publication, behaviour: Behaviour, persona = 'reseller' as const) =>
  pathCost(await meterJourney(publication, { behaviour, catalogue, wanted: { persona } }), prices);

const ratio = ({ orchestration, ses }: PathCost): number => orchestration / ses;

/** Figures are for people too: they stand in the output of the tests. */
const print = (line: string): boolean => process.stdout.write(`  cost: ${line}\n`);
const said = (name: string, cost: PathCost): string =>
  `${name}: orchestration $${cost.orchestration.toFixed(3)} is ${Math.round(ratio(cost) * 100)} % of SES $${cost.ses.toFixed(3)} ` +
  `per 1,000; ${cost.transitions / 1_000} transitions, ${cost.mails / 1_000} mails`;

/** Twelve steps: six emails, three waits for events, a split, two delays. */
const twelveSteps: DraftContent = {
  yaml: `journey: twelve-steps
title: Twelve steps
stage: onboard
starts: [{ stage: onboard }]
sending: { days: mon-sun, from: "00:00", to: "23:59", zone: partner, cap: 9 per 1 days }
steps:
  - send: one
  - { waitFor: agreement.signed, within: 5 days }
  - send: two
  - { wait: 2 days }
  - send: three
  - { waitFor: profile.completed, within: 5 days }
  - branch:
      - when: $partner.persona = "reseller"
        steps: [{ send: four }]
      - else: [{ send: other }]
  - { wait: 2 days, id: second-wait }
  - send: five
  - { waitFor: asset.downloaded, within: 5 days }
  - send: six
`,
  emails: ['one', 'two', 'three', 'four', 'other', 'five', 'six'].map((name) => ({
    name,
    language: 'en',
    text: `---\nsubject: ${name}\npreheader: ${name}\n---\n\nHello {{ contact.firstName }}\n`,
  })),
};

describe('what a journey costs beside SES', () => {
  it('is less than the 61 % of a hand count for twelve steps with six emails', async () => {
    const cost = await waysOf(await compiled(twelveSteps), 'answers');
    print(said('twelve steps', cost));

    expect(cost.mails).toBe(6_000);
    expect(ratio(cost)).toBeLessThan(0.61);
  });

  // Who answers gets two emails for as many states: the share is no measure of them, the sum is lower.
  it('is at most 70 % of it for a silent onboarding, and the dearer of the two ways of an onboarding is that one', async () => {
    const onboard = await inLibrary('statemachines/onboard');
    const answers = await waysOf(onboard, 'answers');
    const silent = await waysOf(onboard, 'silent');
    print(said('onboard, answers', answers));
    print(said('onboard, silent', silent));

    expect(ratio(silent)).toBeLessThanOrEqual(0.7);
    expect(answers.total).toBeLessThan(silent.total);
  });
});

describe('fused actions', () => {
  it.each(['answers', 'silent'] as const)(
    'cut the transitions of an onboarding to 60 % of those with a state for each step, where the partner %s',
    async (behaviour) => {
      const { transitions, statePerStep } = await waysOf(await inLibrary('statemachines/onboard'), behaviour);
      print(
        `onboard, ${behaviour}: ${transitions / 1_000} transitions, ${statePerStep.transitions / 1_000} with a state per step`,
      );

      expect(transitions / statePerStep.transitions).toBeLessThanOrEqual(0.6);
    },
  );
});

describe('recording a million activities', () => {
  // The first of a day changes the engagement in the same transaction: four write units in the place of one.
  it('costs at most $6 with API and bus, of the first of a day too, and $3 without, of two an active day', async () => {
    const library = await Promise.all((await journeyFolders('statemachines')).map(inLibrary));
    const { first, later } = await meterActivity(library, catalogue, 'portal.signedIn');
    const bus: Usage = { busEvents: 1 };
    const priced = (usage: Usage): number => costOf(scaleUsage(usage, million), prices);
    const bare = (usage: Usage): number => priced({ ...usage, httpRequests: 0 });
    for (const [name, usage] of Object.entries({ 'first of a day': first, 'later ones': later }))
      print(
        `a million, ${name}: $${priced(addUsage(usage, bus)).toFixed(2)} with API and bus, $${bare(usage).toFixed(2)} without`,
      );

    const ofTwo = scaleUsage(addUsage(first, later), 1 / 2);
    print(
      `of two an active day: $${priced(addUsage(ofTwo, bus)).toFixed(2)}, $${bare(ofTwo).toFixed(2)} without`,
    );
    expect(priced(addUsage(first, bus))).toBeLessThanOrEqual(6);
    expect(bare(ofTwo)).toBeLessThanOrEqual(3);
    expect(bare(first)).toBeLessThan(4);
  });
});
