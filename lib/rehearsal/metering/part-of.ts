import type { RequestedTask } from '../../adapters/memory/orchestrator.ts';
import { PerformRequest } from '../../contracts/action.ts';
import type { Change } from '../../contracts/write.ts';
import { parts } from '../../domain/cost/parts.ts';

/** The step that a state is there for: the compiler adds words to the step's id, as in `welcome later`. */
export const stepOfState = (state: string): string => state.split(' ')[0] ?? state;

/** The part that a row's change is reacted to for. */
export function partOfChange({ before, after }: Change): string {
  const row = after ?? before;
  if (row?.kind === 'wait') return row.step;
  if (row?.kind === 'enrolment') return before === undefined ? parts.entry : parts.end;
  return row?.kind === 'event' && row.type.startsWith('message.') ? parts.mails : parts.events;
}

/** Step Functions hands a task to perform-actions, as so many actions, or writes a wait's row itself. */
export type TaskPart =
  | { readonly kind: 'actions'; readonly step: string; readonly actions: number; readonly waits: boolean }
  | { readonly kind: 'row'; readonly step: string };

/** The step that a task is for: the first of its actions, or the wait. */
export function partOfTask({ request }: RequestedTask): TaskPart {
  // The machines are our own: their arguments have the shapes that the compiler gives them.
  const given = request.arguments as { Payload?: unknown; Item?: { step?: { S?: string } } };
  if (request.resource.includes('putItem')) return { kind: 'row', step: given.Item?.step?.S ?? parts.events };
  const { actions, wait, delay } = PerformRequest.parse(given.Payload);
  const step = actions[0]?.id ?? parts.events;
  return {
    kind: 'actions',
    step,
    actions: Math.max(1, actions.length),
    waits: (wait ?? delay) !== undefined,
  };
}
