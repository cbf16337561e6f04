import type { Catalogue, Traits, TraitType } from '../contracts/catalogue.ts';
import type { Scope } from './expressions/index.ts';
import type { StartModel } from './model/journey.ts';

/** The type of event that a start stands for. */
function startType(start: StartModel): string {
  switch (start.kind) {
    case 'stage':
      return 'stage.entered';
    case 'inactive':
      return 'engagement.silent';
    case 'event':
      return start.event.name;
  }
}

/** Traits of the event that started the journey: those of every event that may start it. */
export function triggerTraits(starts: readonly StartModel[], catalogue: Catalogue): Traits {
  const types = starts.map(startType);
  const traits: Record<string, TraitType> = {};
  const contested = new Set<string>();
  for (const type of types)
    for (const [name, declared] of Object.entries(eventTraits(catalogue, type) ?? {})) {
      const before = traits[name];
      if (before !== undefined && before.kind !== declared.kind) contested.add(name);
      traits[name] = before === undefined || before.kind !== 'string' ? declared : joined(before, declared);
    }
  for (const name of contested) delete traits[name];
  return {
    ...traits,
    id: { kind: 'string' },
    at: { kind: 'instant' },
    type: { kind: 'string', values: types },
  };
}

function joined(one: TraitType, other: TraitType): TraitType {
  if (
    one.kind !== 'string' ||
    other.kind !== 'string' ||
    one.values === undefined ||
    other.values === undefined
  )
    return { kind: 'string' };
  return { kind: 'string', values: [...new Set([...one.values, ...other.values])] };
}

/** The declared traits of a type of event; nothing for a type that is not declared. */
export function eventTraits(catalogue: Catalogue, type: string): Traits | undefined {
  return Object.hasOwn(catalogue.events, type) ? catalogue.events[type]?.traits : undefined;
}

/** What a step's answer holds: the traits of the event it waited for, its id and its time. */
export const answerTraits = (traits: Traits): Traits => ({
  ...traits,
  id: { kind: 'string' },
  at: { kind: 'instant' },
});

/** What the condition of a start may name: the event that would start the journey. */
export const startScope = (event: Traits): Scope => ({ variables: { event } });

/** What the audience may name: there is no enrolment yet. */
export const audienceScope = (catalogue: Catalogue, trigger: Traits): Scope => ({
  variables: { partner: catalogue.partner, contact: catalogue.contact, vendor: catalogue.vendor, trigger },
});

/** What a step's conditions may name. */
export function stepScope(
  catalogue: Catalogue,
  trigger: Traits,
  steps: Readonly<Record<string, Traits>>,
  event?: Traits,
): Scope {
  const { variables } = audienceScope(catalogue, trigger);
  return {
    variables: { ...variables, journey: catalogue.journey, ...(event === undefined ? {} : { event }) },
    steps,
  };
}
