import { type PopulationCost, populationCost } from '../../../lib/domain/cost/population-cost.ts';
import type { PriceTable } from '../../../lib/domain/cost/prices.ts';
import { epochOf } from '../../../lib/domain/instant.ts';
import type { Publication } from '../../../lib/operations/publishing/publication.ts';
import type { Answer } from '../../../lib/rehearsal/metering/answers.ts';
import { type KnownPartner, meterPartners } from '../../../lib/rehearsal/metering/meter-partners.ts';
import { populationCounts } from '../../../lib/simulate/forecast/population-counts.ts';
import { beginLife } from '../../../lib/simulate/life/begin-life.ts';
import { live } from '../../../lib/simulate/live.ts';
import { dayMs, type Scenario } from '../../../lib/simulate/scenario.ts';
import { emptyTally, type Tally } from '../../../lib/simulate/tally/tally.ts';
import { type ScenarioSpec, scenarioOf } from './scenario-spec.ts';

/** So many partners, spread over the population, go through the meter: the sum is within 0.2 % of what 200 of them tell. */
const sampleSize = 12;

/**
 * What AWS would bill for a simulation: partners of the population do in the product's own operations what the simulator
 * had them do, which the meter counts (ADR 0030), and what was counted of all of them scales it up.
 */
export async function forecastCost(
  spec: ScenarioSpec,
  publications: readonly Publication[],
  whole: Tally,
  prices: PriceTable,
): Promise<PopulationCost> {
  const scenario = scenarioOf(spec);
  const { size } = scenario.population;
  const count = Math.min(size, sampleSize);
  const tally = emptyTally();
  const partners: KnownPartner[] = [];
  for (let number = 0; number < count; number += 1)
    partners.push(await played(scenario, Math.floor(((number + 0.5) / count) * size), tally));
  const { vendor, catalogue, start, days } = scenario;
  const end = start + days * dayMs;
  const parts = await meterPartners({ vendor, journeys: publications, catalogue, start, end }, partners);
  return populationCost({ parts, counts: populationCounts(tally) }, populationCounts(whole), prices, days);
}

/** A partner of the population with all that the simulator has them do. */
async function played(scenario: Scenario, place: number, tally: Tally): Promise<KnownPartner> {
  const { membership, contacts } = beginLife(scenario, place, emptyTally());
  const life = await live(scenario, place, tally);
  const theirs = life.events.filter(({ id }) => life.theirs.has(id));
  return {
    membership,
    // A letter needs a name to begin with, and the ledger a digest.
    contacts: contacts.map((contact, at) => ({
      ...contact,
      firstName: 'Alex',
      lastName: 'Kim',
      email: `contact-${at + 1}@partner.example`,
      emailDigest: `digest-${at + 1}`,
    })),
    events: theirs.map(({ type, at, data, traits }): Answer => {
      // JSON, as it was drawn.
      const fields = { ...data, ...traits } as Answer['data'];
      return { at: epochOf(at), type, data: fields };
    }),
  };
}
