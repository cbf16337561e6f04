import { describe, expect, it } from 'vitest';
import { forecastCost } from '../../bin/commands/simulate/forecast-cost.ts';
import { journeysOf } from '../../bin/commands/simulate/journeys-of.ts';
import { type ScenarioSpec, scenarioOf } from '../../bin/commands/simulate/scenario-spec.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import { pathCost } from '../../lib/domain/cost/path-cost.ts';
import { pricesOf } from '../../lib/domain/cost/prices.ts';
import { type Behaviour, meterJourney } from '../../lib/rehearsal/metering/meter-journey.ts';
import { simulate } from '../../lib/simulate/simulate.ts';

const prices = pricesOf('us-east-1');

/** The very partner that `waymark cost` sends through, in the simulator, doing the same at the same times. */
async function both(behaviour: Behaviour) {
  const [journey] = (await journeysOf(['statemachines/onboard'])) ?? [];
  if (journey === undefined) throw new Error('onboard does not compile');
  const publication = await journey.publication();
  const run = await meterJourney(publication, { behaviour, catalogue: builtInCatalogue });
  const { vendor, membership, contacts } = run.cast;
  const { partner, persona, tier, stage } = membership;
  const spec: ScenarioSpec = {
    vendor,
    journeys: [journey.source],
    population: {
      partners: [{ partner, persona, ...(tier && { tier }), stage, contacts, events: run.events }],
    },
    seed: 1,
    start: run.start,
    days: 200,
    joining: 0,
  };
  const tally = await simulate(scenarioOf(spec), 0, 1);
  const cost = await forecastCost(spec, [publication], tally, prices);
  return { cost, path: pathCost(run, prices, 1) };
}

describe('the cost of a forecast of one partner', () => {
  it.each(['answers', 'silent'] as const)(
    'is what waymark cost tells of the same way: %s',
    async (behaviour) => {
      const { cost, path } = await both(behaviour);

      const units = (lines: typeof path.lines) =>
        Object.fromEntries(lines.map(({ line, units: n }) => [line, n]));
      const [
        { storedByteMonths: stored, mailBytes, ...forecast },
        { storedByteMonths, mailBytes: bytes, ...told },
      ] = [units(cost.lines), units(path.lines)];
      expect(forecast).toEqual(told);
      // Names and addresses are others, and as long but for a few letters.
      expect((stored ?? 0) / (storedByteMonths ?? 1)).toBeCloseTo(1, 1);
      expect((mailBytes ?? 0) / (bytes ?? 1)).toBeCloseTo(1, 1);
      expect(cost.total).toBeCloseTo(path.total, 6);
      expect(cost.sampled).toBe(1);
    },
  );
});
