import { compileWith } from '../../functions/publish-journey/compile.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue as catalogue } from '../../lib/contracts/catalogue.ts';
import { pathCost } from '../../lib/domain/cost/path-cost.ts';
import { pricesOf } from '../../lib/domain/cost/prices.ts';
import { behaviours, meterJourney } from '../../lib/rehearsal/metering/meter-journey.ts';
import { noteResult } from './results.ts';

/**
 * Transitions, and calls of perform-actions, of one partner's onboarding, against the form with a state and a call for
 * each step: by the meter. `npm run bench:fused`.
 */
const most = 0.6;

const compiled = await compileWith(catalogue)(await readJourneyFolder('statemachines/onboard'));
if (!compiled.ok) throw new Error('statemachines/onboard does not compile');

for (const behaviour of behaviours) {
  const run = await meterJourney(compiled.publication, {
    behaviour,
    catalogue,
    wanted: { persona: 'reseller' },
  });
  const { transitions, statePerStep } = pathCost(run, pricesOf('us-east-1'), 1);
  const calls = run.invocations['perform-actions'] ?? 0;
  const apart = calls + (run.unfused.lambdaRequests ?? 0);
  const ratio = transitions / statePerStep.transitions;
  const who = `a partner who ${behaviour === 'answers' ? 'answers' : 'is silent'}`;
  process.stdout.write(
    `onboard, ${who}: ${transitions} transitions of ${statePerStep.transitions} (${(ratio * 100).toFixed(0)} %), ` +
      `${calls} calls of perform-actions of ${apart}\n`,
  );
  noteResult({
    what: `transitions of an onboarding, ${who}`,
    measured: `${transitions}, with ${calls} calls of perform-actions`,
    than: `a state for each step: ${statePerStep.transitions}, with ${apart} calls`,
    ratio,
    asked: `≤ ${most}`,
  });
  if (ratio > most) process.exitCode = 1;
}
