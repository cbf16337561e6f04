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
  /** The step that each state is there for, wherever it stands; a state that is there for none is not named. */
  readonly stepOfState: ReadonlyMap<string, string>;
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
  const definitionWithoutTokens = JSON.parse(stateMachine.replace(/\$\{(\w+)\}/g, '$1')) as Json;
  const machine = prepare(withoutUnread(definitionWithoutTokens));
  const kinds = new Map(definition.steps.map(({ id, kind }) => [id, kind]));
  const states = [...machine.blocks.values()].flatMap((block) => [...block.states.keys()]);
  const stepOfState = new Map(
    states.map((state) => [state, stepNamed(state)] as const).filter(([, step]) => kinds.has(step)),
  );
  return { definition, machine, languages, kinds, stepOfState };
}

/** The compiler adds words to a step's id: `welcome later` is a state of the step `welcome`. */
export const stepNamed = (state: string): string => state.split(' ')[0] ?? state;

/** What a wait's row and an action's request hold for the table and the functions alone: nobody here reads it. */
const unread: ReadonlySet<string> = new Set(
  'pk sk kind vendor partner enrolment journey token at expires TableName FunctionName'.split(' '),
);

/**
 * A machine whose tasks hand out no more than the simulator looks at, wherever they stand. Every state, transition and
 * time is the same; two thirds of a wait's expressions are gone, and with them half of the time that it takes.
 */
function withoutUnread(value: Json, inArguments = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutUnread(item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([name, field]): [string, Json][] => {
    if (inArguments && unread.has(name)) return [];
    const isRequest =
      name === 'Arguments' || (inArguments && ['Item', 'Payload', 'wait', 'delay'].includes(name));
    return [[name, withoutUnread(field, isRequest)]];
  });
  return Object.fromEntries(fields);
}
