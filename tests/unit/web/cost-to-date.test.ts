import { describe, expect, it } from 'vitest';
import type { Client } from '../../../web/api/client.ts';
import { costToDate } from '../../../web/studio/cost/cost-to-date.ts';

/** Versions of one journey: who entered each, and what it costs for 1,000 on either way. */
interface Version {
  readonly owner: string;
  readonly version: number;
  readonly entered: number;
  readonly cost?: readonly [number, number];
}

/** A client that answers as the API would of one journey, and keeps what was asked. */
function aClient(versions: readonly Version[]) {
  const asked: string[] = [];
  const answer = (name: string, { query = {} }: { query?: { version?: number; library?: string } }) => {
    asked.push(name);
    const owner = query.library === 'true' ? 'library' : 'acme';
    const found = versions.find((each) => each.version === query.version && each.owner === owner);
    const [answers, silent] = found?.cost ?? [];
    switch (name) {
      case 'listJourneys':
        return { journeys: [{ journey: 'tour', title: 'The tour' }] };
      case 'readJourney':
        return { versions: versions.map((each) => ({ ...each, publishedAt: '2026-11-23T09:00:00.000Z' })) };
      case 'readCounts':
        return { totals: { entered: found?.entered }, steps: [{ counts: { sent: 2 } }, { counts: {} }] };
      default:
        return answers === undefined
          ? { unknown: 'no' }
          : { cost: { per1000Partners: { answers: { total: answers }, silent: { total: silent } } } };
    }
  };
  const api = (async (name: string, sent: object) => ({ body: answer(name, sent) })) as unknown as Client;
  return { api, asked };
}

describe('the cost to date', () => {
  it('asks for nothing more once nobody waits for it', async () => {
    const { api, asked } = aClient([{ owner: 'acme', version: 1, entered: 5, cost: [1, 1] }]);
    const left = AbortSignal.abort();

    await expect(costToDate(api, 'acme', () => undefined, left)).rejects.toBe(left.reason);

    expect(asked).toEqual(['listJourneys']);
  });

  it('adds up each version by those who entered it, and lies between its two ways', async () => {
    const { api, asked } = aClient([
      { owner: 'acme', version: 2, entered: 500, cost: [0.6, 0.8] },
      { owner: 'acme', version: 1, entered: 0, cost: [9, 9] },
      { owner: 'library', version: 1, entered: 1_000, cost: [1, 0.4] },
      { owner: 'library', version: 2, entered: 7 },
    ]);
    const told: unknown[] = [];

    const [tour] = await costToDate(api, 'acme', (known) => told.push(known));

    expect(tour).toEqual({
      journey: 'tour',
      title: 'The tour',
      entered: 1_507,
      mails: 6,
      least: expect.closeTo(0.3 + 0.4, 9),
      most: expect.closeTo(0.4 + 1, 9),
      unknown: 7,
    });
    expect(told).toEqual([[tour]]);
    // Nobody is sent through a version into which nobody came.
    expect(asked.filter((name) => name === 'readCost')).toHaveLength(3);
  });

  it('is nothing where nobody entered', async () => {
    const { api } = aClient([{ owner: 'acme', version: 1, entered: 0, cost: [1, 1] }]);

    expect(await costToDate(api, 'acme', () => undefined)).toEqual([]);
  });
});
