/** Days of the week as authors write them; ISO 8601 numbers them from Monday, 1. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** `tue`, `tuesday` → 2; nothing for another word. */
export function weekdayNumber(word: string): number | undefined {
  const written = word.toLowerCase();
  const index = weekdays.findIndex((day) => day === written || day.slice(0, 3) === written);
  return index < 0 ? undefined : index + 1;
}

/** The name of a weekday: 2 → `tuesday`. */
export const weekdayName = (number: number): string => weekdays[number - 1] ?? 'monday';
