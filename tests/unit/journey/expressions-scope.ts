import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { Scope } from '../../../lib/journey/expressions/index.ts';

const { partner, contact, vendor, journey } = builtInCatalogue;

/** All that a condition can name: the built-in traits, an event and two steps, one of them with a hyphen. */
export const wholeScope: Scope = {
  variables: {
    partner,
    contact,
    vendor,
    journey,
    event: { course: { kind: 'string' }, score: { kind: 'number' }, endedAt: { kind: 'instant' } },
  },
  steps: {
    'sign-agreement': { decision: { kind: 'string', values: ['yes', 'no'] }, score: { kind: 'number' } },
    survey: { total: { kind: 'number' } },
  },
};
