import { fitModel } from '../../lib/domain/engagement/fit.ts';
import { aPopulation } from '../builders/population.ts';

/**
 * How long a fit to 100,000 memberships takes on one core, no two of them alike. `npm run bench:fit` prints it, with how
 * near it comes to the model that they were made with, and ends with 1 where it takes more than five seconds.
 */
const longestMs = 5_000;
const made = { r: 0.9, alpha: 12, a: 0.6, b: 4 };

const population = aPopulation(100_000, made, 7);
const begun = performance.now();
const { model, converged } = fitModel(population);
const took = performance.now() - begun;
const numbers = (of: typeof made): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join(', ');
process.stdout.write(`100,000 memberships in ${(took / 1_000).toFixed(2)} s\n`);
process.stdout.write(`made with  ${numbers(made)}\nfitted     ${numbers(model)}\n`);
if (took > longestMs || !converged) process.exitCode = 1;
