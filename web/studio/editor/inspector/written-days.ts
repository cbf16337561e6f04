/** Days of the week as the language has them: `mon-fri` is a range, all else a list. Empty is nothing. */
export function writtenDays(text: string): string | string[] {
  const days = text.split(/[\s,]+/).filter((day) => day !== '');
  return days.length === 1 && text.includes('-') ? text.trim() : days.length === 0 ? '' : days;
}
