import fc from 'fast-check';

/**
 * Properties draw the same cases at every run, so that a commit that is green stays green. Other cases:
 * `PROPERTY_SEED=random npm test`, or a number to see a failure again.
 */
const seed = process.env.PROPERTY_SEED ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
