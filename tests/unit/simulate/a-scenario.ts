import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { compileJourney } from '../../../lib/journey/index.ts';
import { assumed } from '../../../lib/simulate/behaviour/assumed.ts';
import { type SimulatedJourney, simulatedJourney } from '../../../lib/simulate/journey.ts';
import type { Population, SimulatedPartner } from '../../../lib/simulate/population.ts';
import type { Scenario } from '../../../lib/simulate/scenario.ts';
import { aVendor } from '../../builders/rows.ts';

/** A journey of these steps, with emails in English by the names that it sends. */
export function aJourney(yaml: string, emails: readonly string[] = []): SimulatedJourney {
  const source = {
    file: 'journey.yaml',
    yaml,
    emails: emails.map((name) => ({
      file: `emails/${name}.en.md`,
      name,
      language: 'en',
      text: '---\nsubject: For {{ partner.name }}\n---\nHello {{ contact.firstName }}',
    })),
  };
  const compilation = compileJourney(source);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.findings));
  const { definition, stateMachine } = compilation.journey;
  return simulatedJourney({
    definition,
    stateMachine: JSON.stringify(stateMachine),
    emails: compilation.journey.emails,
  });
}

export const aPartner = (place: number, given: Partial<SimulatedPartner> = {}): SimulatedPartner => ({
  partner: `p-${place}`,
  persona: 'reseller',
  stage: 'onboard',
  contacts: [{ role: 'primary', language: 'en', zone: 'UTC', consent: 'granted' }],
  ...given,
});

export const partners = (
  size: number,
  partner: Population['partner'] = (place) => aPartner(place),
): Population => ({
  size,
  partner,
});

/** A Monday morning. */
export const start = Date.parse('2026-11-30T09:00:00.000Z');

export function aScenario(journeys: readonly SimulatedJourney[], given: Partial<Scenario> = {}): Scenario {
  return {
    vendor: aVendor(),
    catalogue: builtInCatalogue,
    journeys,
    population: partners(1),
    behaviour: assumed(
      Object.fromEntries(journeys.map(({ definition }) => [definition.journey, definition.assume])),
    ),
    seed: 1,
    start,
    days: 30,
    joining: 0,
    ...given,
  };
}
