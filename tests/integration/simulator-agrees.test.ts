import { describe, expect, it } from 'vitest';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import type { ContactRow } from '../../lib/contracts/membership.ts';
import type { Counter } from '../../lib/contracts/tally.ts';
import { journeyCounts } from '../../lib/domain/insight/journey-counts.ts';
import { recount } from '../../lib/domain/insight/recount.ts';
import { epochOf } from '../../lib/domain/instant.ts';
import { type CompiledJourney, compileJourney } from '../../lib/journey/index.ts';
import { rehearse } from '../../lib/rehearsal/rehearse.ts';
import { assumed } from '../../lib/simulate/behaviour/assumed.ts';
import { generatedPopulation } from '../../lib/simulate/generated-population.ts';
import { simulatedJourney } from '../../lib/simulate/journey.ts';
import { beginLife } from '../../lib/simulate/life/begin-life.ts';
import type { Life } from '../../lib/simulate/life/life.ts';
import { live } from '../../lib/simulate/live.ts';
import { dayMs, type Scenario } from '../../lib/simulate/scenario.ts';
import { emptyTally, type Tally } from '../../lib/simulate/tally/tally.ts';
import { aVendor } from '../builders/rows.ts';

/** Long enough for all to end: a wait that nothing follows but time is told as missed by what comes after that. */
const days = 300;
const start = Date.parse('2026-11-30T09:00:00.000Z');
const vendor = aVendor();
/** Partners of each journey: enough for every branch of the library's to be taken by some. */
const each = 24;

async function compiled(folder: string): Promise<CompiledJourney> {
  const compilation = compileJourney(await readJourneyFolder(folder));
  if (!compilation.ok) throw new Error(`${folder} does not compile`);
  return compilation.journey;
}

function scenarioOf({ definition, stateMachine, emails }: CompiledJourney): Scenario {
  const journey = simulatedJourney({ definition, stateMachine: JSON.stringify(stateMachine), emails });
  return {
    vendor,
    catalogue: builtInCatalogue,
    journeys: [journey],
    population: generatedPopulation(each, definition.stage, 7),
    behaviour: assumed({ [definition.journey]: definition.assume }),
    seed: 7,
    start,
    days,
    joining: 5,
  };
}

/** The very partner of a life in the product's own operations, doing the same at the same times. */
async function rehearsed(life: Life, { definition, stateMachine, emails }: CompiledJourney) {
  const { membership, contacts } = beginLife(life.scenario, life.place, emptyTally());
  const rehearsal = await rehearse({
    start,
    vendor,
    membership,
    contacts: contacts.map((contact): ContactRow => ({ ...contact, emailDigest: 'digest' })),
    journeys: [
      {
        definition,
        stateMachine,
        emails: emails.map(({ name: email, language }) => ({
          email,
          language,
          subject: 'A word',
          preheader: '',
          html: '<p>A word</p>',
          text: 'A word',
          links: [],
        })),
      },
    ],
  });
  // What the journey itself records, the product records too.
  for (const { type, at, id, traits, data } of life.events.filter(({ id: own }) => life.theirs.has(own))) {
    await rehearsal.passTo(epochOf(at));
    const fields = { ...data, ...traits } as Parameters<typeof rehearsal.record>[1]; // JSON, as it was drawn
    // A decision names the enrolment that it is about, whose id is the product's own here.
    const [enrolment] = await rehearsal.enrolments();
    const about = traits.enrolment === undefined ? {} : { enrolment: enrolment?.enrolment ?? '' };
    await rehearsal.record(type, { ...fields, ...about }, { id, at });
  }
  await rehearsal.passTo(start + days * dayMs);
  const kinds = new Map(definition.steps.map((step) => [step.id, step.kind]));
  return journeyCounts(
    recount(await rehearsal.rows(), () => kinds),
    definition.steps,
  );
}

const compared = ['entered', 'waiting', 'done', 'timedOut', 'sent'] as const satisfies readonly Counter[];

/** Counts by step, without what is 0. */
function stepsOf(tally: Tally, journey: string): object {
  return Object.fromEntries(
    Object.entries(tally.journeys[journey]?.steps ?? {}).flatMap(([id, counts]) => {
      const told = compared.flatMap((name) => (counts[name] === 0 ? [] : [[name, counts[name]]]));
      return told.length === 0 ? [] : [[id, Object.fromEntries(told)]];
    }),
  );
}

describe('the simulator counts for every partner what the product counts', () => {
  it.each(['onboard', 'enable', 'recruit', 'market', 'sell', 'incentivize', 're-engage', 'offboard'])(
    '%s',
    async (name) => {
      const journey = await compiled(`statemachines/${name}`);
      const scenario = scenarioOf(journey);
      const seen = new Set<string>();

      for (let place = 0; place < each; place += 1) {
        const tally = emptyTally();
        const life = await live(scenario, place, tally);
        const product = await rehearsed(life, journey);

        const simulated = tally.journeys[journey.definition.journey];
        const steps = Object.fromEntries(
          product.steps.flatMap(({ id, counts }) => {
            const told = compared.flatMap((counter) => (counts[counter] ? [[counter, counts[counter]]] : []));
            return told.length === 0 ? [] : [[id, Object.fromEntries(told)]];
          }),
        );
        expect(stepsOf(tally, journey.definition.journey), `partner ${place}`).toEqual(steps);
        expect(simulated?.goal ?? 0).toBe(product.journey.goal ?? 0);
        for (const step of Object.keys(steps)) seen.add(step);
      }

      expect(seen.size).toBeGreaterThan(2);
    },
  );
});
