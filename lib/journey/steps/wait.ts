import * as z from 'zod';
import type { Lowering, Moment, Node } from '../emit/flow.ts';
import type { Names } from '../expressions/index.ts';
import { longestUntil, longestUntilWeekday } from '../limits.ts';
import type { Expression, Step, StepBase } from '../model/step.ts';
import { sayDuration } from '../syntax/duration.ts';
import { type ClockMoment, isExpression, sayMoment } from '../syntax/moment.ts';
import { common, ElseSteps } from '../syntax/shared-schemas.ts';
import { readWait, untilOf, WaitForm } from '../syntax/wait-form.ts';
import { defineStep, type StepKind, type StepReader } from './step-kind.ts';

/** What a wait waits for; durations in seconds. */
export type WaitsFor =
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'clock'; readonly moment: ClockMoment }
  | { readonly kind: 'trait'; readonly until: Expression; readonly before: number };

export interface WaitStep extends StepBase {
  readonly kind: 'wait';
  readonly waitsFor: WaitsFor;
  /** For those of whom the date is not known. */
  readonly otherwise: readonly Step[];
}

/** `wait: DURATION`, `wait: until TUESDAY 09:00`, `wait: { until: FIELD, before: DURATION }`: time. */
export const wait: StepKind<WaitStep> = defineStep({
  kind: 'wait',
  means:
    'Lets time pass: a duration, or until a moment. A clock time is the contact’s own, and a date without a time begins with its day; a moment that is over is not waited for. A field may be unknown: then the steps in `else` follow, and without any the journey goes on. What lies more than 366 days behind the entry counts as unknown.',
  example: `- wait: 3 days
- wait: until tuesday 09:00
- wait: until 2027-01-15 09:00
- wait: { until: $partner.renewalDate, before: 30 days }
  else:
    - notify: account-manager
      saying: "When does {{ partner.name }} renew?"`,
  schema: z
    .strictObject({
      wait: WaitForm,
      else: ElseSteps,
      ...common,
    })
    .refine((written) => written.else === undefined || isExpression(untilOf(written.wait) ?? ''), {
      error: '"else" is for a date that may be unknown, such as until: $partner.renewalDate',
      path: ['else'],
    }),
  fallbackId: ({ wait: written }) =>
    `wait-${typeof written === 'string' ? written : `until-${written.until}`}`,
  details: (written, reader) => ({
    waitsFor: waitsForOf(written.wait, reader),
    otherwise: reader.steps(written.else, 'else'),
  }),
  parts: ({ waitsFor, path, otherwise }) => ({
    waits: waitsFor.kind === 'duration' ? [{ seconds: waitsFor.seconds, path: [...path, 'wait'] }] : [],
    instants: waitsFor.kind === 'trait' ? [waitsFor.until] : [],
    spans: waitsFor.kind === 'trait' ? [{ seconds: waitsFor.before, path: [...path, 'wait', 'before'] }] : [],
    lists: [{ steps: otherwise, answered: false }],
  }),
  lower: lowered,
  says: ({ waitsFor }) => {
    switch (waitsFor.kind) {
      case 'duration':
        return `waits ${sayDuration(waitsFor.seconds)}`;
      case 'clock':
        return `waits until ${sayMoment(waitsFor.moment)}`;
      case 'trait':
        return `waits until ${waitsFor.before === 0 ? '' : `${sayDuration(waitsFor.before)} before `}${waitsFor.until.text}`;
    }
  },
  longest: ({ waitsFor, otherwise }, of) => longestOf(waitsFor) + of(otherwise),
});

function waitsForOf(written: WaitForm, reader: StepReader): WaitsFor {
  const read = readWait(written);
  return read.kind === 'expression'
    ? { kind: 'trait', until: reader.expression(read.text, 'wait', ...read.keys), before: read.before }
    : read;
}

/** Whether it waits for a date, which no compiler knows: all such waits of a journey end within `longestUntil`. */
export const isAbsolute = ({ waitsFor }: WaitStep): boolean =>
  waitsFor.kind === 'trait' || (waitsFor.kind === 'clock' && waitsFor.moment.kind === 'date');

/** What is counted for each wait; dates are counted once for all. */
function longestOf(waitsFor: WaitsFor): number {
  if (waitsFor.kind === 'duration') return waitsFor.seconds;
  return waitsFor.kind === 'clock' && waitsFor.moment.kind === 'weekday' ? longestUntilWeekday : 0;
}

function lowered(step: WaitStep, next: Node, lowering: Lowering): Node {
  const { id, waitsFor } = step;
  if (waitsFor.kind === 'duration') return { kind: 'wait', state: id, seconds: waitsFor.seconds, next };
  const absolute = isAbsolute(step);
  const until = {
    kind: 'waitUntil',
    state: id,
    step: id,
    longest: absolute ? longestUntil : longestUntilWeekday,
    absolute,
    next,
    otherwise: lowering.steps(step.otherwise, next),
  } as const;
  if (waitsFor.kind === 'trait') {
    const { code, names } = lowering.condition(waitsFor.until);
    return { ...until, moment: bounded(code, names, waitsFor.before) };
  }
  return {
    kind: 'action',
    state: `${id} reckon`,
    action: { id, kind: 'reckon', moment: waitsFor.moment },
    next: { ...until, moment: { from: 'reckoned' } },
  };
}

/** A date beyond the bound is absent, so that the machine takes the way of one that is not known. */
function bounded(code: string, names: Names, secondsBefore: number): Moment {
  const latest = `$toMillis($journey.startedAt) + ${(longestUntil + secondsBefore) * 1000}`;
  const journey = [...new Set([...(names.variables.journey ?? []), 'startedAt'])].toSorted();
  return {
    from: 'trait',
    code: `($instant := ${code}; $toMillis($instant) <= ${latest} ? $instant)`,
    names: { ...names, variables: { ...names.variables, journey } },
    secondsBefore,
  };
}
