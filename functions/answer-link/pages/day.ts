/** A day as the reader writes it, where the reader is. */
export function dayIn(instant: string, language: string, zone: string): string {
  const form = { dateStyle: 'long', timeZone: zone } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, form).format(new Date(instant));
}
