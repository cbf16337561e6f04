import type { JsonObject } from '../json.ts';
import { mergedWith, untilAssign } from './assign.ts';
import { bindings } from './bindings.ts';
import { type Emitting, leave, leaveLate } from './emitting.ts';
import type { WaitForNode } from './flow.ts';
import type { GoingOn } from './perform-states.ts';
import { patiently } from './retry.ts';
import { isRead } from './scope.ts';
import { expression, literal, quoted } from './text.ts';
import { awaitEvent, entered, ofEnrolment, requestedWait, type WaitFields, waitItem } from './wait-row.ts';

/** The state of a wait for an event, or of a piece of one that hand-overs cut. */
export const waitForStates = (node: WaitForNode, emitting: Emitting): JsonObject => ({
  [node.state]: {
    ...awaitEvent(waitItem(waitFields(node, emitting))),
    TimeoutSeconds: waitTimeout(node, emitting),
    Retry: [patiently('States.TaskFailed')],
    Catch: [inVain(node, emitting)],
    ...answered(node, emitting),
  },
});

/** How the Task of a group goes on with the wait: perform-actions registers it. */
export const waitForOfGroup = (node: WaitForNode, emitting: Emitting, assign: JsonObject): GoingOn => ({
  payload: { wait: requestedWait(waitFields(node, emitting)) },
  exit: answered(node, emitting, assign),
  seconds: waitTimeout(node, emitting),
  late: inVain(node, emitting, assign),
});

/** Where the wait goes when its time is over; `assign` is what its state has to assign besides. */
const inVain = (node: WaitForNode, emitting: Emitting, assign: JsonObject = {}): JsonObject =>
  leaveLate(node.otherwise, emitting, { ...assign, ...endOf(node, emitting) });

/** Where the wait goes when its event has come. */
const answered = (node: WaitForNode, emitting: Emitting, assign: JsonObject = {}): JsonObject =>
  leave(node.then, emitting, { ...assign, ...answerAssign(node, emitting) });

function answerAssign(
  { step, then }: WaitForNode,
  { scope, sight, answers, readsBehind }: Emitting,
): JsonObject {
  const later = readsBehind(then);
  const steps = mergedWith(sight.code('steps'), `{${quoted(step)}: $states.result}`);
  return {
    ...(isRead(later, 'used')
      ? { [scope.name('used')]: expression(`$append(${sight.code('used')}, $states.result.id)`) }
      : {}),
    ...(isRead(later, 'steps') && answers[step] !== undefined
      ? { [scope.name('steps')]: expression(steps) }
      : {}),
  };
}

const instantOf = (step: string, { sight }: Emitting): string =>
  `$lookup(${sight.code('until')}, ${quoted(step)})`;

/** The first piece of a wait says when the whole of it ends; the others go by that. */
const isLater = ({ part }: WaitForNode): boolean => part !== undefined && !part.isFirst;

const wholeEnd = (seconds: number): string => `$fromMillis(${entered} + ${Math.floor(seconds) * 1000})`;

function endOf(node: WaitForNode, emitting: Emitting): JsonObject {
  if (node.part === undefined || !node.part.isFirst || node.part.isLast) return {};
  const instant = `{${quoted(node.step)}: ${wholeEnd(node.seconds)}}`;
  return untilAssign(node.step, instant, [node.otherwise], emitting);
}

/** How many seconds its state waits. */
function waitTimeout(node: WaitForNode, emitting: Emitting): number | string {
  const most = node.part?.seconds ?? node.seconds;
  if (!isLater(node)) return most;
  const left = `$ceil(($toMillis(${instantOf(node.step, emitting)}) - ${entered}) / 1000)`;
  // An execution that begins late, when nothing is left, still looks once for an event that came in time.
  return expression(`$max([1, $min([${most}, ${left}])])`);
}

/** What its row says. */
function waitFields(node: WaitForNode, emitting: Emitting): WaitFields {
  const { step, awaited, seconds, part } = node;
  const { sight, answers } = emitting;
  const bound = bindings(awaited.where, sight);
  return {
    step,
    event: awaited.event,
    ...(awaited.where === undefined ? {} : { where: literal(awaited.where.code) }),
    bindings: bound === '{}' ? bound : expression(`$string(${bound})`),
    since: ofEnrolment('since'),
    until: expression(isLater(node) ? instantOf(step, emitting) : wholeEnd(seconds)),
    used: expression(`$string(${sight.code('used')})`),
    wants: (answers[step] ?? []).filter((field) => field !== 'id' && field !== 'at'),
    seconds: part === undefined ? seconds : Math.max(part.seconds, isLater(node) ? 0 : seconds),
  };
}
