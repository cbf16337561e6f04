import { afterEach, describe, expect, it, vi } from 'vitest';
import { recount } from '../../../bin/commands/journey/recount.ts';
import type { ActionRow } from '../../../lib/contracts/action.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import type { TallyRow, TotalRow } from '../../../lib/contracts/tally.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { run } from '../../builders/command-line.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aDefinition, aJourney, aVersion } from '../../builders/journey.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

let services: Services;
vi.mock('../../../bin/commands/connect.ts', () => ({
  connect: async () => ({ services, close: () => undefined }),
}));
afterEach(() => vi.restoreAllMocks());

const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const steps = [{ id: 'signed', kind: 'waitFor', says: 'waits' }];

/** Two partners who entered on the second: one has signed and come to the end, one waited in vain and is still there. */
const rowsOf = (partner: string, signs: boolean): Row[] => {
  const enrolment = `n-${partner}`;
  const record: ActionRow = {
    kind: 'action',
    vendor: 'acme',
    partner,
    enrolment,
    journey: 'welcome',
    step: 'signed',
    turn: 0,
    action: 'waitFor',
    detail: 'agreement.signed',
    event: 'agreement.signed',
    beganAt: on(2),
    at: on(5),
    ...(signs ? { outcome: 'done', cameAt: on(5) } : { outcome: 'skipped', reason: 'timed-out' }),
  };
  const end = signs ? ({ status: 'ended', closedAt: on(5) } as const) : ({ status: 'open' } as const);
  return [aMembership({ partner }), anEnrolment({ partner, enrolment, openedAt: on(2), ...end }), record];
};
const tally = (day: string, step: string, counts: Partial<TallyRow>): TallyRow => ({
  kind: 'tally',
  vendor: 'acme',
  owner: 'library',
  journey: 'welcome',
  version: 1,
  day,
  step,
  variant: '',
  ...counts,
});
const right = [
  tally('2026-11-02', '', { entered: 2, waiting: 1 }),
  tally('2026-11-05', '', { done: 1 }),
  tally('2026-11-02', 'signed', { entered: 2, waiting: 0 }),
  tally('2026-11-05', 'signed', { done: 1, timedOut: 1 }),
];
const total: TotalRow = {
  kind: 'total',
  vendor: 'acme',
  owner: 'library',
  journey: 'welcome',
  version: 1,
  ...{ entered: 2, waiting: 1, done: 1 },
};
const table = async (counters: readonly (TallyRow | TotalRow)[]) => {
  const version = aVersion({ definition: aDefinition({ steps }) });
  const partners = [...rowsOf('p1', true), ...rowsOf('p2', false)];
  ({ services } = await someServices([aVendor(), aJourney(), version, ...partners, total, ...counters]));
};
const asked = (...more: string[]) => run(recount(), 'welcome', '--vendor', 'acme', ...more);

describe('waymark journey recount', () => {
  it('finds nothing where the counters are what the rows say', async () => {
    await table(right);

    const { out, exitCode } = await asked();

    expect(out).toBe('welcome, version 1 of library: 2 enrolments; the counters are what the rows say\n');
    expect(exitCode).toBeUndefined();
  });

  it('tells each count that differs, one on a wrong day twice, and ends with 1', async () => {
    const [first, second, third] = right;
    await table([
      ...[first, second, third].filter((row) => row !== undefined),
      tally('2026-11-05', 'signed', { done: 3 }),
      tally('2026-11-06', 'signed', { timedOut: 1 }),
    ]);

    const { out, exitCode } = await asked();
    const { differences } = JSON.parse((await asked('--json')).out);

    expect(differences).toEqual([
      { day: '2026-11-05', step: 'signed', variant: '', counter: 'done', counted: 3, recounted: 1 },
      { day: '2026-11-05', step: 'signed', variant: '', counter: 'timedOut', counted: 0, recounted: 1 },
      { day: '2026-11-06', step: 'signed', variant: '', counter: 'timedOut', counted: 1, recounted: 0 },
    ]);
    expect(out).toContain('; 3 counts differ\n');
    expect(out).toMatch(/2026-11-05 +signed +done +3 +1\n/);
    expect(exitCode).toBe(1);
  });

  it('sets right what stays the same, and leaves alone what has moved meanwhile', async () => {
    const [first, second, third] = right;
    await table([
      ...[first, third].filter((row) => row !== undefined),
      tally('2026-11-05', 'signed', { done: 3 }),
      tally('2026-11-06', 'signed', { timedOut: 1 }),
    ]);
    let readings = 0;
    const { store } = services;
    const moving = {
      ...store,
      list: async (...given: Parameters<typeof store.list>) => {
        const rows = await store.list(...given);
        // What the stream had yet to tell is counted before the second reading.
        if (given[0] === 'tally' && readings++ === 0 && second !== undefined)
          await store.transact([{ op: 'put', row: second }]);
        return rows;
      },
    };
    services = { ...services, store: moving as typeof store }; // the same methods

    const { out, exitCode } = await asked('--repair', '--wait', '0');
    const again = await asked();

    expect(out).toContain('3 of them stayed the same and were set right\n');
    expect(exitCode).toBe(1);
    expect(again.out).toContain('the counters are what the rows say');
    expect(again.exitCode).toBeUndefined();
  });

  it('holds the total over all days against the rows too, and sets it right', async () => {
    await table([...right, { ...total, entered: 5 }]);

    const { out } = await asked('--repair', '--wait', '0');

    expect(out).toMatch(/\(all days\) +\(journey\) +entered +5 +2\n/);
    expect((await asked()).out).toContain('the counters are what the rows say');
  });

  it('says that there is no such version', async () => {
    await table(right);

    const { err, exitCode } = await asked('--version', '7');

    expect(err).toContain('there is no version 7 of welcome by library: see waymark journey list');
    expect(exitCode).toBe(1);
  });
});
