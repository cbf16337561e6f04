import { evaluationFailure } from '../failure.ts';
import { evaluateNumber } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { read } from '../paths/template.ts';
import { scopeOf, whereaboutsOf } from '../run/scope.ts';
import type { Visit } from '../run/visit.ts';

/** The seconds of a timeout field, a constant or an expression: a positive integer, or undefined where none is written. */
export async function secondsOf(
  visit: Visit,
  field: string,
  template: Template | undefined,
): Promise<number | undefined> {
  const path = visit.state.source[`${field}Path`];
  if (!template && typeof path !== 'string') return undefined;
  const seconds = template
    ? await evaluateNumber(template, field, scopeOf(visit))
    : read(String(path), `${field}Path`, { visit, input: visit.current.input });
  if (Number.isInteger(seconds) && Number(seconds) > 0) return Number(seconds);
  const sentence = `The ${field} field must be a positive integer but was: ${JSON.stringify(seconds)}`;
  throw evaluationFailure(whereaboutsOf(visit), field, sentence);
}
