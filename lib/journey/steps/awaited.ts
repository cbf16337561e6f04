import type { Awaited, Lowering } from '../emit/flow.ts';
import type { Expression } from '../model/step.ts';

/** What a step that looks for an event hands to its state. */
export function awaited(step: { event: string; where?: Expression }, lowering: Lowering): Awaited {
  return step.where === undefined
    ? { event: step.event }
    : { event: step.event, where: lowering.condition(step.where) };
}
