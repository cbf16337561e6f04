import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import type { LearnedBehaviour } from '../../lib/contracts/behaviour.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import type { ContactRow } from '../../lib/contracts/membership.ts';
import type { Row } from '../../lib/contracts/table.ts';
import { curveOf } from '../../lib/domain/behaviour/curve.ts';
import type { Observation } from '../../lib/domain/behaviour/product-limit.ts';
import { epochOf } from '../../lib/domain/instant.ts';
import { type CompiledJourney, compileJourney } from '../../lib/journey/index.ts';
import { learnBehaviour } from '../../lib/operations/learn-behaviour.ts';
import { rehearse } from '../../lib/rehearsal/rehearse.ts';
import { assumed, assumedBy } from '../../lib/simulate/behaviour/assumed.ts';
import type { Behaviour, Prospect } from '../../lib/simulate/behaviour/behaviour.ts';
import { learned, weightAbove } from '../../lib/simulate/behaviour/learned.ts';
import { generatedPopulation } from '../../lib/simulate/generated-population.ts';
import { simulatedJourney } from '../../lib/simulate/journey.ts';
import { beginLife } from '../../lib/simulate/life/begin-life.ts';
import type { Life } from '../../lib/simulate/life/life.ts';
import { live } from '../../lib/simulate/live.ts';
import { dayMs, type Scenario } from '../../lib/simulate/scenario.ts';
import { simulate } from '../../lib/simulate/simulate.ts';
import { emptyTally } from '../../lib/simulate/tally/tally.ts';
import { aVendor } from '../builders/rows.ts';
import { putAll, someServices } from '../builders/services.ts';

const start = Date.parse('2026-11-30T09:00:00.000Z');
const vendor = aVendor();
/** Some milliseconds each; LEARNED_PARTNERS=3000 for closer bounds. */
const size = Number(process.env.LEARNED_PARTNERS ?? 80);
/** From the first partner's entry on: the last of them are in the midst of the journey then. */
const days = 24;
const end = start + days * dayMs;
/** How long the journey waits for a signature in all. */
const waited = 16 * dayMs;

/** Many partners are waited for still when it is learned from, and some sign when nobody waits any more. */
const yaml = `
journey: agree
title: Agree
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
steps:
  - nudge: reminder
    purpose: service
    until: agreement.signed
    every: 2 days
    times: 3
    else:
      - waitFor: agreement.signed
        within: 4 days
        else:
          - waitFor: agreement.signed
            id: signed-late
            within: 6 days
  - waitFor: partner.left
    within: 5 days
`;
const truth = {
  reseller: { probability: 0.75, median: 5 * 86_400 },
  others: { probability: 0.4, median: 2 * 86_400 },
};
const leaving = { probability: 0.3, median: 4 * 86_400 };

const truthOf = (persona: string) => (persona === 'reseller' ? truth.reseller : truth.others);

const behaving: Behaviour = (want, partner) =>
  assumed({ agree: { 'agreement.signed': truthOf(partner.persona), 'partner.left': leaving } })(
    want,
    partner,
  );

const emails = [
  {
    file: 'emails/reminder.en.md',
    name: 'reminder',
    language: 'en',
    text: '---\nsubject: A word for {{ partner.name }}\n---\nHello',
  },
];
function compiled(): CompiledJourney {
  const compilation = compileJourney({ file: 'journey.yaml', yaml, emails });
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.findings));
  return compilation.journey;
}

const scenarioOf = (behaviour: Behaviour, seed: number, many: number): Scenario => {
  const { definition, stateMachine } = compiled();
  return {
    vendor,
    catalogue: builtInCatalogue,
    journeys: [simulatedJourney({ definition, stateMachine: JSON.stringify(stateMachine), emails })],
    population: generatedPopulation(many, 'onboard', 3),
    behaviour,
    seed,
    start,
    days,
    joining: 15,
  };
};

/** What the product's own operations leave in the table of a partner who does the same at the same times. */
async function rowsOf(life: Life, { definition, stateMachine }: CompiledJourney): Promise<Row[]> {
  const { membership, contacts } = beginLife(life.scenario, life.place, emptyTally());
  const content = { subject: 'A word', preheader: '', html: '<p>A word</p>', text: 'A word', links: [] };
  const rehearsal = await rehearse({
    start,
    vendor,
    membership,
    contacts: contacts.map((contact): ContactRow => ({ ...contact, emailDigest: 'digest' })),
    journeys: [{ definition, stateMachine, emails: [{ email: 'reminder', language: 'en', ...content }] }],
  });
  for (const { type, at, id, traits, data } of life.events.filter((event) => life.theirs.has(event.id))) {
    await rehearsal.passTo(epochOf(at));
    await rehearsal.record(type, { ...data, ...traits } as Parameters<typeof rehearsal.record>[1], {
      id,
      at,
    });
  }
  await rehearsal.passTo(end);
  return rehearsal.rows();
}

describe('what was learned from the records of a journey', () => {
  let behaviour: LearnedBehaviour;
  let lives: Life[];

  beforeAll(async () => {
    const journey = compiled();
    const scenario = scenarioOf(behaving, 3, size);
    const store = memoryStore();
    lives = [];
    for (let place = 0; place < size; place += 1) {
      const life = await live(scenario, place, emptyTally());
      lives.push(life);
      await putAll(store, await rowsOf(life, journey));
    }
    const { services } = await someServices([], { store });
    const clock = { ...services.clock, business: () => end };
    behaviour = await learnBehaviour({ ...services, clock }, { vendor: vendor.vendor });
  }, 300_000);

  it('is each wait as it was lived: from the first asking, through reminders, to the answer or the last that was seen', () => {
    const lived = lives.map(({ events: [entry, ...events] }): Observation => {
      const from = epochOf(entry?.at ?? '');
      const signed = events.find(({ type }) => type === 'agreement.signed');
      const seen = Math.min(end, from + waited) - from;
      const after = signed === undefined ? Number.POSITIVE_INFINITY : epochOf(signed.at) - from;
      return after <= seen ? { after, came: true } : { after: seen, came: false };
    });

    const whole = behaviour.curves.find(({ event, persona }) => event === 'agreement.signed' && !persona);

    expect(behaviour).toMatchObject({ partners: size, leftOut: {} });
    expect(whole).toEqual({ event: 'agreement.signed', waits: size, spans: curveOf(lived) });
  });

  it.each(['reseller', 'integrator'] as const)(
    'tells what a %s does, though many were lost from sight',
    (persona) => {
      const known = learned(behaviour, {})(
        { journey: 'agree', event: 'agreement.signed' },
        { persona, stage: 'onboard' },
      );
      const wait = behaviour.curves.find(
        (curve) => curve.event === 'agreement.signed' && curve.persona === persona,
      );

      // Among 20 others that all count as much as the event's own, and within three standard errors.
      const { waits = 0 } = wait ?? {};
      const drawnTo = weightAbove / (waits + weightAbove);
      for (const after of [3 * dayMs, 7 * dayMs, 12 * dayMs]) {
        const really = assumedBy(truthOf(persona), after);
        const tolerance = 3 * Math.sqrt((really * (1 - really)) / (waits * 0.7)) + 0.3 * drawnTo;
        expect(Math.abs(shareBy(known, after) - really), `${after / dayMs} days`).toBeLessThan(tolerance);
      }
    },
  );

  it('forecasts anew, of other partners, what those who behave so do', async () => {
    const many = Math.max(600, size);
    const sharesOf = async (given: Behaviour, seed: number) => {
      const { journeys } = await simulate(scenarioOf(given, seed, many), 0, many);
      return Object.entries(journeys.agree?.steps ?? {}).flatMap(([step, { done, timedOut, sent }]) => [
        [`${step} done`, done / many] as const,
        [`${step} timed out`, timedOut / many] as const,
        // A partner may have three.
        [`${step} sent`, sent / many / 3] as const,
      ]);
    };

    const really = await sharesOf(behaving, 11);
    const forecast = new Map(await sharesOf(learned(behaviour, {}), 12));

    expect(really.length).toBeGreaterThan(10);
    for (const [figure, share] of really) {
      // Three standard errors of a half: of what was learned, and of two simulations.
      const tolerance = 1.5 * Math.sqrt(1 / size + 2 / many);
      expect(Math.abs((forecast.get(figure) ?? 0) - share), figure).toBeLessThan(tolerance);
    }
  });
});

/** The share of all that comes within so long. */
function shareBy(prospect: Prospect | undefined, within: number): number {
  const { probability = 0, delay = () => 0 } = prospect ?? {};
  const draws = Array.from({ length: 2_000 }, (_, n) => delay(n / 2_000));
  return (draws.filter((after) => after <= within).length / 2_000) * probability;
}
