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
    const claim = claimIn(value);
    if (claim !== undefined && claim.event !== 'journey.resumed')
      wants.set(`${claim.event} ${claim.where ?? ''}`, { journey: definition.journey, ...claim });
    for (const part of Object.values(value)) look(part);
  };
  look(JSON.parse(stateMachine));
  return [...wants.values()];
}

/** The claim of a state that waits: of one that writes the wait's row itself, or has perform-actions write it behind a group. */
function claimIn(state: object): Pick<Want, 'event' | 'where'> | undefined {
  const { Arguments: given } = state as { Arguments?: { Item?: Item; Payload?: { wait?: Claim } } };
  const item = given?.Item;
  if (item !== undefined) return { event: item.event?.S ?? '', where: item.where?.S };
  const wait = given?.Payload?.wait;
  return wait && { event: wait.event, where: wait.where };
}

// The machines are our own: their arguments have the shapes that the compiler gives them.
type Item = Readonly<Record<string, { readonly S?: string }>>;
type Claim = { readonly event: string; readonly where?: string };
