/** Zone names by country, as the runtime's Unicode data (CLDR) have them. [ECMA-402, Intl Locale Info] */
interface ZonedLocale extends Intl.Locale {
  getTimeZones?(): string[] | undefined;
}

/** Of countries with several zones the one that stands for the country. [CLDR 48, primaryZones.json] */
const primaryZones: Readonly<Record<string, string>> = {
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  MH: 'Pacific/Majuro',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  UA: 'Europe/Kyiv',
  UZ: 'Asia/Tashkent',
};

/** Where CLDR names none, for the country is too wide: the zone of its largest city. */
const zonesOfLargestCities: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CY: 'Asia/Nicosia',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Gaza',
  RU: 'Europe/Moscow',
  US: 'America/New_York',
  // Its zone stands under Serbia's in the zone database.
  XK: 'Europe/Belgrade',
};

/** The zone of a country (ISO 3166-1 alpha-2) that stands for it; undefined where none is known. */
export function mainZoneOf(country: string | undefined): string | undefined {
  if (country === undefined) return undefined;
  const zones = zonesOf(country);
  if (zones.length === 1) return zones[0];
  return primaryZones[country] ?? zonesOfLargestCities[country];
}

/**
 * The language that most people of a country read, by CLDR's likely subtags; undefined for what is no country, which
 * Unicode would take for English.
 */
export function mainLanguageOf(country: string | undefined): string | undefined {
  if (country === undefined || mainZoneOf(country) === undefined) return undefined;
  return new Intl.Locale(`und-${country}`).maximize().language;
}

function zonesOf(country: string): string[] {
  // The method is newer than the compiler's library; a runtime without it knows no zones of countries.
  return (new Intl.Locale(`und-${country}`) as ZonedLocale).getTimeZones?.() ?? [];
}
