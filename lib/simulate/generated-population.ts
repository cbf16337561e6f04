import type { MembershipRow } from '../contracts/membership.ts';
import { drawn } from './chance.ts';
import { commonProfile, type Population, type Profile } from './population.ts';

/** A population of a size after a profile: the same partner at the same place, whoever asks. */
export function generatedPopulation(
  size: number,
  stage: MembershipRow['stage'],
  seed: number,
  profile: Profile = commonProfile,
): Population {
  const persona = chooser(profile.personas.map(([value, weight]) => ({ value, weight })));
  const home = chooser(
    profile.places.map(([country, language, zone, weight]) => ({
      value: { country, language, zone },
      weight,
    })),
  );
  const consent = chooser(profile.consents.map(([value, weight]) => ({ value, weight })));
  return {
    size,
    partner(place) {
      const { country, language, zone } = home(drawn(seed, place, 'place'));
      return {
        partner: `p-${place + 1}`,
        persona: persona(drawn(seed, place, 'persona')),
        stage,
        country,
        contacts: [{ role: 'primary', language, zone, consent: consent(drawn(seed, place, 'consent')) }],
      };
    },
  };
}

/** Chooses among weighed values by a number from 0 up to but not 1. Throws RangeError where there are none. */
function chooser<T>(options: readonly { value: T; weight: number }[]): (share: number) => T {
  const whole = options.reduce((sum, { weight }) => sum + weight, 0);
  const last = options.at(-1);
  if (last === undefined || !(whole > 0)) throw new RangeError('a profile needs shares above 0');
  return (share) => {
    let left = share * whole;
    for (const { value, weight } of options) {
      if (left < weight) return value;
      left -= weight;
    }
    return last.value;
  };
}
