import { type Json, type Machine, prepare } from '../asl/index.ts';
import type { JourneyDefinition } from '../contracts/journey.ts';

/** A compiled journey as it is simulated: the very machine that is published. */
export interface SimulatedJourney {
  readonly definition: JourneyDefinition;
  readonly machine: Machine;
  /** The languages that each email exists in, by its name. */
  readonly languages: ReadonlyMap<string, readonly string[]>;
  /** The kind of each step, by its id. */
  readonly kinds: ReadonlyMap<string, string>;
}

/** What a journey is simulated from; plain data, so that it can be handed to a worker. */
export interface JourneySource {
  readonly definition: JourneyDefinition;
  /** Compiled ASL as JSON, with its tokens. */
  readonly stateMachine: string;
  readonly emails: readonly { readonly name: string; readonly language: string }[];
}

/** Prepares a journey once for all of its partners. Throws InvalidDefinition where the machine is none. */
export function simulatedJourney({ definition, stateMachine, emails }: JourneySource): SimulatedJourney {
  const languages = new Map<string, string[]>();
  for (const { name, language } of emails) languages.set(name, [...(languages.get(name) ?? []), language]);
  // Which function and table a deployment names makes no difference here.
  const machine = prepare(JSON.parse(stateMachine.replace(/\$\{(\w+)\}/g, '$1')) as Json);
  const kinds = new Map(definition.steps.map(({ id, kind }) => [id, kind]));
  return { definition, machine, languages, kinds };
}
