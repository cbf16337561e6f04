import type { JsonObject } from '../json.ts';
import { mergedWith, untilAssign } from './assign.ts';
import { bindings } from './bindings.ts';
import { type Emitting, leave, nextName } from './emitting.ts';
import type { WaitForNode } from './flow.ts';
import { patiently } from './retry.ts';
import { isRead } from './scope.ts';
import { expression, literal, quoted } from './text.ts';
import { awaitEvent, entered, ofEnrolment, waitItem } from './wait-row.ts';

/** The state of a wait for an event, or of a piece of one that hand-overs cut. */
export const waitForStates = (node: WaitForNode, emitting: Emitting): JsonObject => ({
  [node.state]: {
    ...awaitEvent(item(node, emitting)),
    TimeoutSeconds: timeout(node, emitting),
    Retry: [patiently('States.TaskFailed')],
    Catch: [
      {
        ErrorEquals: ['States.Timeout', 'States.HeartbeatTimeout'],
        ...endOf(node, emitting),
        Output: {},
        Next: nextName(node.otherwise, emitting),
      },
    ],
    ...leave(node.then, emitting, answerAssign(node, emitting)),
  },
});

function answerAssign({ step, then }: WaitForNode, { scope, answers, readsBehind }: Emitting): JsonObject {
  const later = readsBehind(then);
  const steps = mergedWith(scope.code('steps'), `{${quoted(step)}: $states.result}`);
  return {
    ...(isRead(later, 'used')
      ? { [scope.name('used')]: expression(`$append(${scope.code('used')}, $states.result.id)`) }
      : {}),
    ...(isRead(later, 'steps') && answers[step] !== undefined
      ? { [scope.name('steps')]: expression(steps) }
      : {}),
  };
}

const instantOf = (step: string, { scope }: Emitting): string =>
  `$lookup(${scope.code('until')}, ${quoted(step)})`;

/** The first piece of a wait says when the whole of it ends; the others go by that. */
const isLater = ({ part }: WaitForNode): boolean => part !== undefined && !part.isFirst;

const wholeEnd = (seconds: number): string => `$fromMillis(${entered} + ${Math.floor(seconds) * 1000})`;

function endOf(node: WaitForNode, emitting: Emitting): JsonObject {
  if (node.part === undefined || !node.part.isFirst || node.part.isLast) return {};
  const instant = `{${quoted(node.step)}: ${wholeEnd(node.seconds)}}`;
  return { Assign: untilAssign(node.step, instant, [node.otherwise], emitting) };
}

function timeout(node: WaitForNode, emitting: Emitting): number | string {
  const most = node.part?.seconds ?? node.seconds;
  if (!isLater(node)) return most;
  const left = `$ceil(($toMillis(${instantOf(node.step, emitting)}) - ${entered}) / 1000)`;
  // An execution that begins late, when nothing is left, still looks once for an event that came in time.
  return expression(`$max([1, $min([${most}, ${left}])])`);
}

function item(node: WaitForNode, emitting: Emitting): JsonObject {
  const { step, awaited, seconds, part } = node;
  const { scope, answers } = emitting;
  const bound = bindings(awaited.where, scope);
  return waitItem({
    step,
    event: awaited.event,
    ...(awaited.where === undefined ? {} : { where: literal(awaited.where.code) }),
    bindings: bound === '{}' ? bound : expression(`$string(${bound})`),
    since: ofEnrolment('since'),
    until: expression(isLater(node) ? instantOf(step, emitting) : wholeEnd(seconds)),
    used: expression(`$string(${scope.code('used')})`),
    wants: (answers[step] ?? []).filter((field) => field !== 'id' && field !== 'at'),
    seconds: part === undefined ? seconds : Math.max(part.seconds, isLater(node) ? 0 : seconds),
  });
}
