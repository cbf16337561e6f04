import { describe, expect, it } from 'vitest';
import { numberOfDay } from '../../../lib/domain/engagement/active-days.ts';
import { defaultScoring } from '../../../lib/domain/engagement/scoring.ts';
import { engagementsOf } from '../../../lib/operations/engagements-of.ts';
import { refit } from '../../../lib/operations/refit.ts';
import { ContradictoryRules, setRules } from '../../../lib/operations/set-rules.ts';
import { anEngagement } from '../../builders/engagement.ts';
import { aPopulationOfDays } from '../../builders/population.ts';
import { aMembership } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const vendor = 'acme';
const today = numberOfDay('2026-11-23');
const population = aPopulationOfDays(300, { r: 1.5, alpha: 15, a: 0.8, b: 6 }, 5, today);

describe('a vendor’s model', () => {
  it('is fitted over the rules that were set, and set over the model that was fitted', async () => {
    const { services, store } = await someServices();

    await setRules(services, vendor, { threshold: 0.3 });
    await refit(services, vendor, population);
    await setRules(services, vendor, { shortest: 21 });
    await refit(services, vendor, []);

    expect(await store.get('model', { vendor })).toMatchObject({
      version: 1,
      memberships: 300,
      threshold: 0.3,
      shortest: 21,
      longest: 180,
      refused: { reason: expect.stringContaining('too few') },
    });
  });

  it('loses the reason of a refusal with the next fit that is taken', async () => {
    const { services, store } = await someServices();

    await refit(services, vendor, []);
    await refit(services, vendor, population);

    const row = await store.get('model', { vendor });
    expect(row).toMatchObject({ version: 1 });
    expect(row).not.toHaveProperty('refused');
  });
});

describe('the rules of silence', () => {
  it('are the default’s where nothing was set, and asking for them writes nothing', async () => {
    const { services, store } = await someServices();

    expect(await setRules(services, vendor, {})).toEqual(defaultScoring.rules);
    expect(store.rows()).toEqual([]);
  });

  it('are refused where they contradict each other', async () => {
    const { services, store } = await someServices();

    await expect(setRules(services, vendor, { shortest: 200 })).rejects.toThrow(ContradictoryRules);
    expect(store.rows()).toEqual([]);
  });
});

describe('the engagements of a vendor', () => {
  it('are those of its own partners, in every stage, who ever were active', async () => {
    const member = (partner: string, given: Parameters<typeof aMembership>[0] = {}) =>
      aMembership({ partner, ...given });
    const { services } = await someServices([
      member('p2', { stage: 'sell' }),
      anEngagement(['2026-11-01'], { partner: 'p2' }),
      member('p1'),
      anEngagement(['2026-11-02'], { partner: 'p1' }),
      member('never'),
      member('p3', { vendor: 'other' }),
      anEngagement(['2026-11-01'], { vendor: 'other', partner: 'p3' }),
    ]);

    const found = await engagementsOf(services, vendor);

    expect(found.map(({ membership }) => membership.partner)).toEqual(['p1', 'p2']);
  });
});
