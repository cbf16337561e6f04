import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { counts } from '../../../bin/commands/journey/counts.ts';
import type { TallyRow } from '../../../lib/contracts/tally.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { run } from '../../builders/command-line.ts';
import { aDefinition, aJourney, aVersion } from '../../builders/journey.ts';
import { aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

let services: Services;
vi.mock('../../../bin/commands/connect.ts', () => ({
  connect: async () => ({ services, close: () => undefined }),
}));

const aTally = (given: Partial<TallyRow>): TallyRow => ({
  kind: 'tally',
  vendor: 'acme',
  owner: 'library',
  journey: 'welcome',
  version: 1,
  day: '2026-11-23',
  step: '',
  variant: '',
  ...given,
});
const steps = [
  { id: 'hello', kind: 'send', says: 'sends hello' },
  { id: 'signed', kind: 'waitFor', says: 'waits' },
];

beforeEach(async () => {
  const given = await someServices([
    aVendor(),
    aJourney(),
    aVersion({ definition: aDefinition({ steps }) }),
    aTally({ variant: 'tone=warm', entered: 3, waiting: 1, done: 2, goal: 1 }),
    aTally({ variant: 'tone=plain', entered: 2, waiting: 0, day: '2026-11-20' }),
    aTally({ variant: 'held-out', entered: 4, waiting: 4, goal: 1 }),
    aTally({ variant: 'tone=warm', step: 'signed', entered: 3, waiting: 1, timedOut: 2 }),
    aTally({ version: 2, entered: 99 }),
  ]);
  ({ services } = given);
});
afterEach(() => vi.restoreAllMocks());

/** The cells of each line. */
const cells = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));

describe('waymark journey counts', () => {
  it('prints the journey and its steps in their order, and the control group apart', async () => {
    const { out, error } = await run(counts(), 'welcome', '--vendor', 'acme');

    expect(error).toBeUndefined();
    expect(out).toContain('welcome, version 1 of library\n');
    expect(cells(out).slice(2)).toEqual([
      ['(journey)', '5', '1', '2', '1'],
      ['hello'],
      ['signed', '3', '1', '2'],
      ['control group: 4 held out, 1 reached the goal'],
    ]);
  });

  it('keeps to the last days', async () => {
    const { out } = await run(counts(), 'welcome', '--vendor', 'acme', '--days', '3', '--json');

    expect(JSON.parse(out)).toMatchObject({ since: '2026-11-21', journey: { entered: 3, goal: 1 } });
  });

  it('prints a table for each arm', async () => {
    const { out } = await run(counts(), 'welcome', '--vendor', 'acme', '--by-variant');

    expect(out).toMatch(/tone=plain\nSTEP .*\n\(journey\) +2 .*\n(.*\n)+tone=warm\nSTEP .*\n\(journey\) +3 /);
  });

  it.each([
    [['nothing'], 'acme has no journey nothing'],
    [['welcome', '--version', '7'], 'there is no version 7 of welcome by library'],
  ])('says what is not there, and ends with 1: %o', async (args, says) => {
    const { err, exitCode } = await run(counts(), ...args, '--vendor', 'acme');

    expect(err).toBe(`${says}: see waymark journey list, and journey versions\n`);
    expect(exitCode).toBe(1);
  });

  it('asks for whole numbers', async () => {
    const { error } = await run(counts(), 'welcome', '--vendor', 'acme', '--days', 'a week');

    expect(error?.message).toMatch(/write a whole number from 1/);
  });
});
