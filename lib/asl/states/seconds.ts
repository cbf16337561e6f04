import { after, type Eventual } from '../eventual.ts';
import { evaluationFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { evaluateNumber } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { read } from '../paths/template.ts';
import { scopeOf, whereaboutsOf } from '../run/scope.ts';
import type { Visit } from '../run/visit.ts';

/** The seconds of a timeout field, a constant or an expression: a positive integer, or undefined where none is written. */
export function secondsOf(
  visit: Visit,
  field: string,
  template: Template | undefined,
): Eventual<number | undefined> {
  const path = visit.state.language === 'JSONPath' ? visit.state.source[`${field}Path`] : undefined;
  if (!template && typeof path !== 'string') return undefined;
  const given = template
    ? evaluateNumber(template, field, scopeOf(visit))
    : read(String(path), `${field}Path`, { visit, input: visit.current.input });
  return after<Json, number>(given, (seconds) => {
    if (Number.isInteger(seconds) && Number(seconds) > 0) return Number(seconds);
    const sentence = `The ${field} field must be a positive integer but was: ${JSON.stringify(seconds)}`;
    throw evaluationFailure(whereaboutsOf(visit), field, sentence);
  });
}
