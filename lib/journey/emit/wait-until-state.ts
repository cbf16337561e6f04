import type { JsonObject } from '../json.ts';
import { untilAssign } from './assign.ts';
import { type Emitting, leave, nextName } from './emitting.ts';
import type { WaitUntilNode } from './flow.ts';
import { conditionIn } from './scope.ts';
import { expression, quoted } from './text.ts';
import { entered } from './wait-row.ts';

/** The states of a wait until an instant: for a trait first the question whether it is known. */
export function waitUntilStates(node: WaitUntilNode, emitting: Emitting): JsonObject {
  const { state, step, moment, next, otherwise } = node;
  if (moment.from === 'reckoned') return { [state]: waitState(node, emitting) };
  const code = conditionIn(emitting.scope, moment);
  const known = `${state} until`;
  const instant = `{${quoted(step)}: $fromMillis($toMillis(${code}) - ${moment.secondsBefore * 1000})}`;
  return {
    [state]: {
      Type: 'Choice',
      Choices: [
        {
          Condition: expression(`$exists(${code})`),
          // A piece of the wait may follow in another execution, when the trait has another value: one date holds.
          Assign: untilAssign(step, instant, [next, otherwise], emitting),
          Output: {},
          Next: known,
        },
      ],
      Default: nextName(otherwise, emitting),
      Output: {},
    },
    [known]: waitState(node, emitting),
  };
}

function waitState({ step, atMost, next }: WaitUntilNode, emitting: Emitting): JsonObject {
  const instant = `$lookup(${emitting.scope.code('until')}, ${quoted(step)})`;
  const known = `($instant := ${instant}; $exists($instant) ? $toMillis($instant) : ${entered})`;
  const until = atMost === undefined ? known : `$min([${known}, ${entered} + ${atMost * 1000}])`;
  return { Type: 'Wait', Timestamp: expression(`$fromMillis(${until})`), ...leave(next, emitting) };
}
