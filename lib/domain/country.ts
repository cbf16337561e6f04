/** Zone names by country, as the runtime's Unicode data (CLDR) have them. [ECMA-402, Intl Locale Info] */
interface ZonedLocale extends Intl.Locale {
  getTimeZones?(): string[] | undefined;
}

/**
 * Of countries with several zones the one in which most of their people live, from the population of the zones in
 * GeoNames' cities. What is missing here has one zone, or none that stands for the country.
 */
const mainZones: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Gaza',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
};

/** The zone of a country (ISO 3166-1 alpha-2) that stands for it; undefined where none is known. */
export function mainZoneOf(country: string | undefined): string | undefined {
  if (country === undefined) return undefined;
  const zones = zonesOf(country);
  return mainZones[country] ?? (zones.length === 1 ? zones[0] : undefined);
}

/**
 * The language that most people of a country read, by CLDR's likely subtags; undefined for what is no country, which
 * Unicode would take for English.
 */
export function mainLanguageOf(country: string | undefined): string | undefined {
  if (country === undefined || zonesOf(country).length === 0) return undefined;
  return new Intl.Locale(`und-${country}`).maximize().language;
}

function zonesOf(country: string): string[] {
  // The method is newer than the compiler's library; a runtime without it knows no zones of countries.
  return (new Intl.Locale(`und-${country}`) as ZonedLocale).getTimeZones?.() ?? [];
}
