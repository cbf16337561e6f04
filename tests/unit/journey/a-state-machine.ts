import type { Json } from '../../../lib/journey/index.ts';

type Definition = { [key: string]: Json };
type Item = Record<string, { S: string } | { N: string }>;

interface State {
  readonly Next?: string;
  readonly Arguments?: {
    readonly Payload?: { readonly actions: Definition[]; readonly wait?: Definition };
    readonly Item?: Item;
  };
}

function states(definition: Definition): Record<string, State> {
  // What the compiler emits, as far as tests look into it.
  return definition.States as unknown as Record<string, State>;
}

/** The names of the states in the order of the file. */
export const stateNames = (definition: Definition): string[] => Object.keys(states(definition));

/** The actions of a group. */
export const actionsOf = (definition: Definition, name: string): Definition[] =>
  states(definition)[name]?.Arguments?.Payload?.actions ?? [];

/** The item that a wait writes. */
export const itemOf = (definition: Definition, name: string): Item =>
  states(definition)[name]?.Arguments?.Item ?? {};

/** The wait that a group has perform-actions register. */
export const waitIn = (definition: Definition, name: string): Definition =>
  states(definition)[name]?.Arguments?.Payload?.wait ?? {};

/** The state behind a state. */
export const nextOf = (definition: Definition, name: string): string | undefined =>
  states(definition)[name]?.Next;
