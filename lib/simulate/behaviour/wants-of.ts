import type { JourneySource } from '../journey.ts';
import type { Want } from './behaviour.ts';

/** What a compiled journey may wait for, in the order in which its machine names it; each event on one condition once. */
export function wantsOf({
  definition,
  stateMachine,
}: Pick<JourneySource, 'definition' | 'stateMachine'>): Want[] {
  const wants = new Map<string, Want>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const item = itemIn(value);
    if (item !== undefined && item.event !== 'journey.resumed')
      wants.set(`${item.event} ${item.where ?? ''}`, { journey: definition.journey, ...item });
    for (const part of Object.values(value)) look(part);
  };
  look(JSON.parse(stateMachine));
  return [...wants.values()];
}

/** The claim of a state that writes a wait's row, as the compiler makes them. */
function itemIn(state: object): Pick<Want, 'event' | 'where'> | undefined {
  const { Resource: resource, Arguments: given } = state as { Resource?: unknown; Arguments?: unknown };
  if (typeof resource !== 'string' || !resource.includes('putItem')) return undefined;
  const { Item: item } = given as { Item: Record<string, { S?: string }> };
  return { event: item.event?.S ?? '', where: item.where?.S };
}
