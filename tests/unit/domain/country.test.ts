import { describe, expect, it } from 'vitest';
import { mainLanguageOf, mainZoneOf } from '../../../lib/domain/country.ts';
import { isKnown } from '../../../lib/domain/zone.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** What Unicode has a name for. */
const countries = letters
  .flatMap((first) => letters.map((second) => `${first}${second}`))
  .filter((code) => regions.of(code) !== undefined);

describe('mainZoneOf', () => {
  it.each([
    ['DE', 'Europe/Berlin'],
    ['US', 'America/New_York'],
    ['FR', 'Europe/Paris'],
    ['NP', 'Asia/Katmandu'],
    ['QQ', undefined],
    [undefined, undefined],
  ])('of %s is %s', (country, zone) => {
    expect(mainZoneOf(country)).toBe(zone);
  });

  it('is a zone that the runtime knows, for every country', () => {
    const zones = countries.map((country) => [country, mainZoneOf(country)] as const);
    const without = zones.filter(([, zone]) => zone === undefined).map(([country]) => country);

    expect(zones.filter(([, zone]) => zone !== undefined && !isKnown(zone))).toEqual([]);
    expect(zones.length - without.length).toBeGreaterThan(240);
    // Antarctica, islands where nobody lives, groupings, and codes that are no countries any more.
    const expected = 'AC AQ BV CP CQ DD DG EA EU EZ HM IC QO SU TA UM UN XA XB ZR ZZ';
    expect(without.join(' ')).toBe(expected);
  });
});

describe('mainLanguageOf', () => {
  it.each([
    ['DE', 'de'],
    ['BR', 'pt'],
    ['JP', 'ja'],
    ['QQ', undefined],
    [undefined, undefined],
  ])('of %s is %s', (country, language) => {
    expect(mainLanguageOf(country)).toBe(language);
  });
});
