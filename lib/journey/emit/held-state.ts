import type { JsonObject } from '../json.ts';
import type { Emitting } from './emitting.ts';
import { patiently } from './retry.ts';
import { expression, literal } from './text.ts';
import { awaitEvent, entered, waitItem } from './wait-row.ts';

/**
 * A wait of the machine's own ends after 60 days and the group asks again whether the journey is still paused: an
 * execution hands over after 300 days and may be open for 365, so a pause of 60 days fails nobody.
 */
const asksAgainAfter = 60 * 24 * 60 * 60;

/** Holds who comes to a group while the journey is paused: a wait row for its resumption, and back to the group. */
export function heldState(group: { state: string; step: string }, { journey, scope }: Emitting): JsonObject {
  // Nothing has assigned it before the first hold: what is not there adds nothing to a list.
  const resumed = `$${scope.name('resumed')}`;
  return {
    ...awaitEvent(
      waitItem({
        step: group.step,
        event: 'journey.resumed',
        where: literal(`($event.journey = ${JSON.stringify(journey)}) = true`),
        bindings: '{}',
        since: expression('$fromMillis($toMillis($states.context.Execution.StartTime))'),
        until: expression(`$fromMillis(${entered} + ${asksAgainAfter * 1000})`),
        used: expression(`$string([${resumed}])`),
        wants: [],
        seconds: asksAgainAfter,
      }),
    ),
    TimeoutSeconds: asksAgainAfter,
    Retry: [patiently('States.TaskFailed')],
    Catch: [{ ErrorEquals: ['States.Timeout', 'States.HeartbeatTimeout'], Output: {}, Next: group.state }],
    Assign: { [scope.name('resumed')]: expression(`[${resumed}, $states.result.id]`) },
    Output: {},
    Next: group.state,
  };
}
