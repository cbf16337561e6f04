import { describe, expect, it } from 'vitest';
import { deadOf, type Flow, flowOf } from '../../../lib/simulate/forecast/flow.ts';
import type { SimulatedJourney } from '../../../lib/simulate/journey.ts';
import { planOf } from '../../../lib/simulate/plan.ts';
import type { SimulatedPartner } from '../../../lib/simulate/population.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { emptyJourney } from '../../../lib/simulate/tally/tally.ts';
import { aJourney, aPartner, aScenario, partners } from './a-scenario.ts';

const winding = aJourney(
  `
journey: winding
title: Winding
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
goal: { event: deal.registered, ends: true }
assume:
  agreement.signed: { probability: 0.6, median: 3 days }
  deal.registered: { probability: 0.3, median: 4 days }
steps:
  - send: welcome
  - task: sign
    title: Sign
  - nudge: reminder
    until: agreement.signed
    every: 2 days
    times: 2
    else:
      - end: not-signed
  - wait: 2 days
  - branch:
      - when: $partner.persona = "integrator"
        steps: [{ send: technical }]
      - when: $partner.persona = "technology"
        steps: [{ wait: 1 day, id: a-day }]
      - else: [{ award: { points: 5, for: sales } }]
  - split:
      one: { weight: 50, steps: [{ send: left }] }
      two: { weight: 50, steps: [{ waitFor: deal.registered, within: 9 days }] }
  - together:
      - - send: side
      - - wait: 1 day
          id: other-side
        - waitFor: training.completed
          id: side-wait
          within: 2 days
  - waitFor: training.completed
    within: 60 days
`,
  ['welcome', 'reminder', 'technical', 'left', 'side'],
);

async function played(size: number, given: Partial<SimulatedPartner> = {}) {
  const population = partners(size, (place) => aPartner(place, given));
  const tally = await simulate(aScenario([winding], { population, days: 20 }), 0, size);
  return tally.journeys.winding ?? emptyJourney(20);
}

const plan = planOf(winding.machine, winding.definition);
const inTo = ({ links }: Flow, id: string) =>
  links.filter(({ to }) => to === id).reduce((sum, { count }) => sum + count, 0);
const outOf = ({ links }: Flow, id: string) =>
  links.filter(({ from }) => from === id).reduce((sum, { count }) => sum + count, 0);

describe('the flow of a journey', () => {
  it('lets whoever comes to a step leave it, and ends or keeps everybody who entered', async () => {
    const tally = await played(300);

    const flow = flowOf(tally, winding.definition, plan);

    const steps = flow.nodes.filter(({ kind }) => kind === 'step');
    expect(steps.length).toBeGreaterThan(8);
    for (const { id, count } of steps) {
      expect(inTo(flow, id), id).toBe(count);
      expect(outOf(flow, id), id).toBe(count);
    }
    const ends = flow.nodes.filter(({ kind }) => !['entry', 'step'].includes(kind));
    expect(outOf(flow, '(entry)')).toBe(tally.entered);
    expect(ends.reduce((sum, { count }) => sum + count, 0)).toBe(tally.entered);
  });

  it('counts how each ended as the journey counts it', async () => {
    const tally = await played(300);

    const { nodes } = flowOf(tally, winding.definition, plan);

    const counts = Object.fromEntries(nodes.map(({ id, count }) => [id, count]));
    expect(tally.ended['not-signed']).toBeGreaterThan(0);
    expect(tally.ended.goal).toBeGreaterThan(0);
    expect(counts['(ended not-signed)']).toBe(tally.ended['not-signed']);
    expect(counts['(ended goal)']).toBe(tally.ended.goal);
    expect(counts['(open)']).toBe(tally.open);
  });

  it('names with a step what is done at the same moment', async () => {
    const { nodes } = flowOf(await played(5), winding.definition, plan);

    expect(nodes.find(({ id }) => id === 'welcome')?.also).toContain('sign');
  });

  it('tells what goes on side by side as one step, and counts who came inside', async () => {
    const tally = await played(60);

    const { nodes } = flowOf(tally, winding.definition, plan);

    expect(nodes.map(({ id }) => id)).not.toContain('side');
    const came = nodes.find(({ id }) => id === 'together')?.count;
    expect(tally.inside).toMatchObject({ side: came, 'other-side': came, 'side-wait': came });
  });
});

describe('a delay that a group of actions goes on with', () => {
  const resting = aJourney(
    `
journey: resting
title: Resting
stage: onboard
starts: [{ stage: onboard }]
steps:
  - send: welcome
  - wait: 5 days
    id: rest
  - send: again
`,
    ['welcome', 'again'],
  );

  it('is a step of its own, in which partners are until it is over', async () => {
    const population = partners(3, (place) => aPartner(place));
    const tally = await simulate(aScenario([resting], { population, days: 3 }), 0, 3);

    const { links } = flowOf(
      tally.journeys.resting ?? emptyJourney(3),
      resting.definition,
      planOf(resting.machine, resting.definition),
    );

    expect(links.map(({ from, to }) => [from, to])).toEqual([
      ['(entry)', 'welcome'],
      ['welcome', 'rest'],
      ['rest', '(open)'],
    ]);
  });
});

describe('what nobody comes to', () => {
  it('is named: arms of a branch by the step that they begin with', async () => {
    const dead = deadOf(await played(80, { persona: 'integrator' }), winding.definition, plan);

    expect(dead.arms.map(({ step, begins }) => [step, begins])).toEqual([
      ['branch', 'a-day'],
      ['branch', 'award-sales'],
    ]);
    expect(dead.steps).toEqual(expect.arrayContaining(['a-day']));
    expect(dead.steps).not.toContain('branch');
  });

  it('is an arm of a split that no partner drew, by its name', async () => {
    const one = await played(1);

    const { arms } = deadOf(one, winding.definition, plan);

    const came = Object.values(one.passages).some((places) => 'split' in places);
    expect(arms.filter(({ kind }) => kind === 'split').map(({ name }) => name)).toHaveLength(came ? 1 : 0);
  });

  it('is nothing where everybody came to everything', async () => {
    const tally = emptyJourney(1);
    const all: SimulatedJourney['definition']['steps'] = winding.definition.steps;
    tally.passages = { '(entry)': Object.fromEntries(all.map(({ id }) => [id, 1])) };

    expect(deadOf(tally, winding.definition, plan)).toEqual({ steps: [], arms: [] });
  });
});
