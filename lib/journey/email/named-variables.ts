import { allowedVariables } from '../syntax/email-variables.ts';
import { readLiquid } from '../syntax/liquid.ts';

/** The allowed variables that a Liquid text names; none where it can not be read. */
export function namedVariables(text: string): string[] {
  const read = readLiquid(text);
  if (!read.ok) return [];
  return read.variables.map(({ name }) => name).filter((name) => allowedVariables.includes(name));
}
