import { misfit } from './misfit.ts';

/** `$parse(text)`: the value of a JSON text. */
export function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw misfit('parse', 1);
  return JSON.parse(text);
}
