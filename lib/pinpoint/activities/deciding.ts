import {
  all,
  any,
  type Condition,
  isAlways,
  isIncomplete,
  not,
  printCondition,
} from '../conditions/condition.ts';
import { dimensionsCondition } from '../conditions/dimensions.ts';
import { type AwaitedEvent, awaitedEvent } from '../conditions/events.ts';
import { segmentCondition } from '../conditions/segments.ts';
import { type At, below, type Importing } from '../importing.ts';
import type { SimpleCondition } from '../schemas/activity.ts';
import {
  type Item,
  isEmpty,
  joinLists,
  type Mapping,
  remark,
  type StepList,
  step,
} from '../write/step-list.ts';

/** What decides for a way: something about the partner, or an event. */
export type Decision =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'event'; readonly awaited: AwaitedEvent };

/** A way, and what decides for it. */
export interface Case {
  readonly decision: Decision;
  readonly arm: StepList;
}

/** The shortest wait there is: an event that came before counts at once. */
const atOnce = '1 minute';

/** Reads a simple condition; an event that is no event here decides for nobody. */
export function decisionOf(simple: SimpleCondition, at: At, importing: Importing): Decision {
  const dimensions = simple.EventCondition?.Dimensions;
  const isAlone = simple.SegmentCondition === undefined && simple.SegmentDimensions === undefined;
  if (dimensions !== undefined) {
    const awaited = awaitedEvent(dimensions, below(at, 'EventCondition', 'Dimensions'), importing);
    if (awaited !== undefined && isAlone) return { kind: 'event', awaited };
  }
  const parts: Condition[] = [];
  if (simple.EventCondition !== undefined) parts.push({ kind: 'unknown' });
  if (simple.SegmentCondition !== undefined)
    parts.push(segmentCondition(simple.SegmentCondition.SegmentId, below(at, 'SegmentCondition'), importing));
  if (simple.SegmentDimensions !== undefined)
    parts.push(dimensionsCondition(simple.SegmentDimensions, below(at, 'SegmentDimensions'), importing));
  if (parts.length === 0) {
    importing.findings.add('condition-unknown', at.file, at.path, 'this condition asks nothing');
    return { kind: 'condition', condition: { kind: 'unknown' } };
  }
  return { kind: 'condition', condition: all(parts) };
}

/**
 * Writes ways in their order: conditions as a `branch`, an event as a `waitFor` whose `else` holds the rest. The
 * first event is waited for as long as the evaluation is put off.
 */
export function decide(
  cases: readonly Case[],
  otherwise: StepList,
  within: string | undefined,
  note: string | undefined,
  at: At,
  importing: Importing,
): StepList {
  const [first, ...others] = cases;
  if (first === undefined) return otherwise;
  if (first.decision.kind === 'event') {
    const rest = decide(others, otherwise, undefined, undefined, at, importing);
    return waitForStep(first.decision.awaited, first.arm, rest, within ?? atOnce, note, at, importing);
  }
  const next = cases.findIndex(({ decision }) => decision.kind === 'event');
  const run = next < 0 ? cases : cases.slice(0, next);
  const rest =
    next < 0 ? otherwise : decide(cases.slice(next), otherwise, undefined, undefined, at, importing);
  return branchStep(run, rest, note, at, importing);
}

function waitForStep(
  { event, where, absent }: AwaitedEvent,
  arm: StepList,
  rest: StepList,
  within: string,
  note: string | undefined,
  at: At,
  importing: Importing,
): StepList {
  const [then, otherwise] = absent ? [rest, arm] : [arm, rest];
  const message = `who has ${event} goes on at once; Pinpoint looked ${within === atOnce ? 'when the participant came' : `after ${within}`}`;
  importing.findings.add('evaluation-wait', at.file, at.path, message);
  return step(
    {
      waitFor: event,
      ...(isAlways(where) ? {} : { where: bounded(where, at, importing) }),
      within,
      ...(isEmpty(then) ? {} : { then }),
      ...(isEmpty(otherwise) ? {} : { else: otherwise }),
      ...(note === undefined ? {} : { note }),
    },
    ...[then, otherwise].flatMap((list) => (isEmpty(list) ? list.trailing : [])),
  );
}

/** A way without steps is no arm of its own: the arms behind it rule it out instead. */
function branchStep(
  cases: readonly Case[],
  otherwise: StepList,
  note: string | undefined,
  at: At,
  importing: Importing,
): StepList {
  const arms: Item[] = [];
  const passed: Condition[] = [];
  const comments: string[] = [];
  const besides = (condition?: Condition): Condition =>
    all([
      ...(passed.length === 0 ? [] : [not(any(passed))]),
      ...(condition === undefined ? [] : [condition]),
    ]);
  for (const { decision, arm } of cases) {
    if (decision.kind !== 'condition') continue;
    if (isEmpty(arm)) {
      passed.push(decision.condition);
      comments.push(...arm.trailing);
    } else arms.push(armOf(besides(decision.condition), arm, at, importing));
  }
  if (isEmpty(otherwise)) comments.push(...otherwise.trailing);
  else if (passed.length > 0) arms.push(armOf(besides(), otherwise, at, importing));
  else arms.push({ value: { else: otherwise }, comments: [] });
  if (arms.length === 0) return remark(...comments);
  const branch: StepList = { kind: 'list', items: arms, trailing: [] };
  const value: Mapping = { branch, ...(note === undefined ? {} : { note }) };
  return joinLists([remark(...comments), step(value)]);
}

const openQuestion =
  'Decide: a part of this condition could not be carried over, so it never holds (parity.md).';

function armOf(condition: Condition, steps: StepList, at: At, importing: Importing): Item {
  const when = bounded(condition, at, importing);
  return {
    value: { when, steps },
    comments: isIncomplete(condition) || when === 'false' ? [openQuestion] : [],
  };
}

/** An expression has at most 2,000 characters. */
const longestExpression = 1_900;

/** A condition as text; a longer one than the language takes decides for nobody. */
export function bounded(condition: Condition, at: At, { findings }: Importing): string {
  const text = printCondition(condition);
  if (text.length <= longestExpression) return text;
  const message = `this condition has ${text.length} characters, and ${longestExpression} are the most: give the partners an attribute`;
  findings.add('condition-unknown', at.file, at.path, message);
  return 'false';
}
