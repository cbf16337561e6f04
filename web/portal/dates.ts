/**
 * Writes instants in a language, in a zone; in the browser's own where it knows none of that name: an account may name a
 * zone that is younger than the browser.
 */
export function dateFormat(
  language: string,
  zone: string | undefined,
  parts: Intl.DateTimeFormatOptions,
): (instant: string) => string {
  const form = formIn(language === 'en' ? 'en-GB' : language, zone, parts);
  return (instant) => form.format(new Date(instant));
}

function formIn(
  language: string,
  zone: string | undefined,
  parts: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  if (zone === undefined) return new Intl.DateTimeFormat(language, parts);
  try {
    return new Intl.DateTimeFormat(language, { ...parts, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(language, parts);
  }
}
