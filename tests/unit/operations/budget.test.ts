import { describe, expect, it } from 'vitest';
import type { VendorRow } from '../../../lib/contracts/membership.ts';
import type { PathCost } from '../../../lib/domain/cost/path-cost.ts';
import type { Estimate } from '../../../lib/operations/publishing/budget.ts';
import { replaceDraft } from '../../../lib/operations/publishing/draft.ts';
import type { Compile } from '../../../lib/operations/publishing/publication.ts';
import { publishDraft } from '../../../lib/operations/publishing/publish-draft.ts';
import { aDefinition } from '../../builders/journey.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', journey: 'welcome' };
const aPath = (total: number): PathCost => ({
  partners: 1_000,
  lines: [],
  total,
  ses: total / 2,
  activity: 0,
  orchestration: total / 2,
  transitions: 12_000,
  mails: 5_000,
  statePerStep: { total, transitions: 14_000 },
  dearest: { step: 'hello', usd: total / 2 },
});
const compile: Compile = async () => ({
  ok: true,
  publication: { definition: aDefinition(), stateMachine: {}, emails: [] },
  findings: [],
});
const costs: Estimate = async () => ({ answers: aPath(0.4), silent: aPath(0.9) });

async function publishing(
  budget: VendorRow['budget'],
  { overBudget, estimate = costs }: { overBudget?: string; estimate?: Estimate } = {},
) {
  const members = ['p1', 'p2'].map((partner) => aMembership({ partner }));
  const { services } = await someServices([aVendor({ ...(budget && { budget }) }), ...members]);
  await replaceDraft(services, { ...key, yaml: 'anything', emails: [] });
  const press = { compile, substitutions: {}, estimate };
  const answer = await publishDraft(services, press, { ...key, ...(overBudget && { overBudget }) });
  return { answer, versions: await services.store.list('version', { owner: 'acme', journey: 'welcome' }) };
}

describe('a budget', () => {
  it('refuses a journey above it by its dearer way: the figure, the budget, the dearest step and the remedy', async () => {
    const { answer, versions } = await publishing({ per1000Partners: 0.5 });

    expect(answer).toMatchObject({
      outcome: 'refused',
      reason:
        'welcome costs $0.900 per 1,000 partners who are silent, above the budget of $0.500; the dearest step is hello with $0.450 per 1,000: ' +
        'make it cheaper, raise the vendor’s budget, or publish with --over-budget and the reason (overBudget in a request)',
    });
    expect(versions).toEqual([]);
  });

  it('lets it pass for a reason, which the version keeps', async () => {
    const { answer, versions } = await publishing(
      { per1000Partners: 0.5 },
      { overBudget: 'a launch that pays for itself' },
    );

    expect(answer).toMatchObject({ outcome: 'published', overBudget: expect.stringContaining('$0.900') });
    expect(versions).toMatchObject([{ overBudget: 'a launch that pays for itself' }]);
  });

  it('keeps no reason where it is not above the budget', async () => {
    const { answer, versions } = await publishing(
      { per1000Partners: 0.9 },
      { overBudget: 'just in case it is' },
    );

    expect(answer).toEqual({ outcome: 'published', version: 1, findings: [] });
    expect(versions[0]).not.toHaveProperty('overBudget');
  });

  it('of a month counts the vendor’s partners', async () => {
    // Two partners at $0.90 a thousand.
    const below = await publishing({ month: 0.0019 });
    const above = await publishing({ month: 0.0017 });

    expect(below.answer.outcome).toBe('published');
    expect(above.answer).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('all 2 partners go through it'),
    });
  });

  it('refuses what can not be reckoned', async () => {
    const unknown: Estimate = async () => ({ unknown: 'it is meant for no sample partner' });

    const { answer } = await publishing({ per1000Partners: 5 }, { estimate: unknown });

    expect(answer).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(
        /^what it costs is not known: it is meant for no sample partner: .*--over-budget/,
      ),
    });
  });

  it('is asked for nothing where the vendor has none', async () => {
    const { answer } = await publishing(undefined, { estimate: () => Promise.reject(new Error('asked')) });

    expect(answer.outcome).toBe('published');
  });
});
