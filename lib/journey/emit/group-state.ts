import type { JsonObject } from '../json.ts';
import { groupAssign } from './assign.ts';
import { bindings } from './bindings.ts';
import { type Emitting, leave } from './emitting.ts';
import type { ActionNode, Awaited } from './flow.ts';
import type { Group } from './fuse.ts';
import type { Wait } from './fusing.ts';
import { literalAction } from './literal-action.ts';
import { type GoingOn, performStates } from './perform-states.ts';
import { expression, literal } from './text.ts';
import { waitForOfGroup } from './wait-for-state.ts';
import { waitOfGroup } from './wait-state.ts';

/** The states of an action group, and of the wait that it goes on with. */
export function groupStates(group: Group, emitting: Emitting): JsonObject {
  const { waits } = group;
  const { variables } = emitting.readsBehind(group.next);
  const sends = group.actions.some(({ action }) => action.kind === 'send');
  const assign = groupAssign(group, emitting);
  const goesOn = waits && goingOn(waits, emitting, assign);
  return performStates(
    {
      state: group.state,
      step: group.actions[0].action.id,
      payload: {
        ...(sends && emitting.sending !== undefined ? { sending: emitting.sending } : {}),
        actions: group.actions.map((node) => action(node, emitting)),
        wants: { partner: [...(variables.partner ?? [])], contact: [...(variables.contact ?? [])] },
        ...goesOn?.payload,
      },
      ...(goesOn === undefined
        ? { exit: leave(group.next, emitting, assign) }
        : { exit: goesOn.exit, waits: goesOn }),
    },
    emitting,
  );
}

const goingOn = (waits: Wait, emitting: Emitting, assign: JsonObject): GoingOn =>
  waits.kind === 'wait' ? waitOfGroup(waits, emitting, assign) : waitForOfGroup(waits, emitting, assign);

function action({ action: plain, unless }: ActionNode, emitting: Emitting): JsonObject {
  const written = literalAction(plain);
  return unless === undefined ? written : { ...written, unless: unlessOf(unless, emitting) };
}

function unlessOf({ event, where }: Awaited, { sight }: Emitting): JsonObject {
  const bound = bindings(where, sight);
  return {
    event,
    ...(where === undefined ? {} : { where: literal(where.code) }),
    bindings: bound === '{}' ? {} : expression(bound),
    used: expression(sight.code('used')),
  };
}
