/**
 * What somebody means who types it: true, 12, or a text. A number is what would be written back the same: `007` and `1e3`
 * are texts, and so is a number that is still being typed.
 */
export function typedScalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}
