import { describe, expect, it } from 'vitest';
import { bugScripts } from '../journeys/bug-scripts.ts';
import { hunt } from '../journeys/hunt.ts';
import { type MutationName, mutations } from '../journeys/mutations.ts';
import { reactionsCaughtBy } from '../journeys/reaction-mutations.ts';

/** Which promise each deliberate bug breaks. */
const caughtBy: { readonly [K in MutationName]: RegExp } = {
  'dispatch ignores new wait rows': /BROKEN every wait has its claim: .* still waits/,
  'a wait row is deleted without the condition on its token': /BROKEN every wait has its claim: .* no row/,
  'an event may wake two steps': /BROKEN an event wakes one step once/,
  'an action does not look whether its enrolment lives':
    /BROKEN an enrolment that is closed does nothing: patience did award/,
  'a claim is made without the condition on the cap': /BROKEN no cap is passed/,
  ...reactionsCaughtBy,
  'the tally ignores its checkpoint': /BROKEN the counters equal a recount/,
  'the tally moves its checkpoint without a condition': /BROKEN the counters equal a recount/,
};
// The keys of `mutations` are its names.
const names = Object.keys(mutations) as MutationName[];

describe('the harness', () => {
  it.each(names)('catches that %s', async (name) => {
    const { story } = await hunt(await bugScripts[name](), mutations[name]);

    expect(story).toMatch(caughtBy[name]);
  });

  it.each(names)('finds nothing in the same life unless %s', async (name) => {
    const { story } = await hunt(await bugScripts[name](), undefined);

    expect(story).toBeUndefined();
  });
});
