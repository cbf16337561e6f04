import { type Eventual, after as next } from '../eventual.ts';
import { ERROR, evaluationFailure, located, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { evaluate, evaluateNumber, unexpectedType } from '../jsonata/evaluate.ts';
import type { Template } from '../jsonata/template.ts';
import { read } from '../paths/template.ts';
import { dataFields, type FieldCheck, integer, onlyJsonPath, orExpression, string } from '../rules/fields.ts';
import { scopeOf, whereaboutsOf } from '../run/scope.ts';
import { type Outcome, type Visit, waiting } from '../run/visit.ts';
import type { StateKind } from './kind.ts';
import { parseTimestamp } from './timestamp.ts';

/** AWS takes a Wait that ends 24,855 days ahead and refuses one of 24,856 (recorded): 2^31 seconds lie between. */
const LONGEST_DAYS = 24_855;

const timestamp: FieldCheck = (value) =>
  typeof value === 'string' && parseTimestamp(value) !== undefined
    ? undefined
    : 'an ISO-8601 date-time with an offset';

/** Waits for some seconds or until a moment; one that has passed is no wait at all. */
export const wait: StateKind = {
  type: 'Wait',
  fields: {
    ...dataFields,
    Seconds: orExpression(integer(0, 99_999_999)),
    Timestamp: orExpression(timestamp),
    SecondsPath: onlyJsonPath(string),
    TimestampPath: onlyJsonPath(string),
  },
  prepare(blueprint) {
    const seconds = blueprint.template('Seconds');
    const moment = blueprint.template('Timestamp');
    return {
      start: (visit) => next(endOf(visit, seconds, moment), (until) => waitUntil(visit, until)),
    };
  },
};

function waitUntil(visit: Visit, until: number): Outcome {
  if (until - visit.run.at >= (LONGEST_DAYS + 1) * 86_400_000) {
    throw new StateFailure(ERROR.runtime, located(whereaboutsOf(visit), 'Wait state delay is too long'));
  }
  if (until <= visit.run.at) return { kind: 'done' };
  visit.current.activity = { kind: 'wait', until };
  return waiting;
}

function endOf(visit: Visit, seconds: Template | undefined, moment: Template | undefined): Eventual<number> {
  const { SecondsPath, TimestampPath } = visit.state.source;
  const sight = { visit, input: visit.current.input };
  if (typeof SecondsPath === 'string') return after(visit, read(SecondsPath, 'SecondsPath', sight));
  if (typeof TimestampPath === 'string') return at(visit, read(TimestampPath, 'TimestampPath', sight));
  if (seconds) {
    return next(evaluateNumber(seconds, 'Seconds', scopeOf(visit)), (value) => after(visit, value));
  }
  if (!moment) return visit.run.at;
  return next(evaluate(moment, 'Timestamp', scopeOf(visit)), (value) => {
    if (typeof value === 'string') return at(visit, value);
    throw unexpectedType(moment, 'Timestamp', 'string', value, whereaboutsOf(visit));
  });
}

function after(visit: Visit, seconds: Json): number {
  if (Number.isInteger(seconds) && Number(seconds) >= 0) return visit.run.at + Number(seconds) * 1000;
  const sentence = `The Seconds field must be a non-negative integer but was: ${JSON.stringify(seconds)}`;
  throw evaluationFailure(whereaboutsOf(visit), 'Seconds', sentence);
}

function at(visit: Visit, text: Json): number {
  const moment = typeof text === 'string' ? parseTimestamp(text) : undefined;
  if (moment !== undefined) return moment;
  const shown = typeof text === 'string' ? text : JSON.stringify(text);
  const sentence = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${shown}`;
  throw evaluationFailure(whereaboutsOf(visit), 'Timestamp', sentence);
}
