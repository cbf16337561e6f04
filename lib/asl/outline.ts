import { isObject, type Json, type JsonObject } from './json.ts';
import type { QueryLanguage } from './machine.ts';

/** A state as it is written, and where. */
export interface StateSource {
  name: string;
  /** Slash path from the top of the definition, such as `/States/Each/ItemProcessor/States/Send`. */
  path: string;
  source: JsonObject;
  language: QueryLanguage;
  block: BlockSource;
}

/** A set of states as it is written. */
export interface BlockSource {
  key: string;
  path: string;
  source: JsonObject;
  states: StateSource[];
  /** The state that this block is inside of. */
  around: StateSource | undefined;
}

/** The states that lie inside a state, by the field path at which each set stands. */
export function innerBlocks(source: JsonObject): [place: string, block: Json][] {
  const { Type, Branches, ItemProcessor, Iterator: iterator } = source;
  if (Type === 'Parallel' && Array.isArray(Branches)) {
    return Branches.map((branch, index) => [`Branches[${index}]`, branch]);
  }
  const processor = ItemProcessor ?? iterator;
  return Type === 'Map' && processor !== undefined ? [['ItemProcessor', processor]] : [];
}

/** All sets of states in a definition, outer before inner; what is not shaped like one is left out. */
export function outline(definition: JsonObject): BlockSource[] {
  const language = definition.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
  return blocksIn(definition, '', '', undefined, language);
}

function blocksIn(
  source: JsonObject,
  key: string,
  path: string,
  around: StateSource | undefined,
  language: QueryLanguage,
): BlockSource[] {
  const block: BlockSource = { key, path, source, states: [], around };
  const blocks = [block];
  for (const [name, state] of Object.entries(isObject(source.States) ? source.States : {})) {
    if (!isObject(state)) continue;
    const here: StateSource = {
      name,
      path: `${path}/States/${name}`,
      source: state,
      language: state.QueryLanguage === 'JSONata' ? 'JSONata' : language,
      block,
    };
    block.states.push(here);
    for (const [place, inner] of innerBlocks(state)) {
      if (!isObject(inner)) continue;
      blocks.push(...blocksIn(inner, innerKey(key, name, place), `${here.path}/${place}`, here, language));
    }
  }
  return blocks;
}

/** The key of a block inside a state. */
export function innerKey(key: string, state: string, place: string): string {
  return `${key}/${state}/${place}`;
}

/** Every state of every block. */
export function allStates(blocks: readonly BlockSource[]): StateSource[] {
  return blocks.flatMap((block) => block.states);
}

/** The names of the states to which a state may go on in its block. */
export function targetsOf({ source }: StateSource): { field: string; target: Json }[] {
  const { Next, Default, Choices, Catch } = source;
  const single = [
    { field: 'Next', target: Next },
    { field: 'Default', target: Default },
  ];
  const listed = [
    { field: 'Choices', entries: Choices },
    { field: 'Catch', entries: Catch },
  ].flatMap(({ field, entries }) =>
    (Array.isArray(entries) ? entries : []).map((entry, index) => ({
      field: `${field}[${index}]/Next`,
      target: isObject(entry) ? entry.Next : undefined,
    })),
  );
  return [...single, ...listed].filter(
    (entry): entry is { field: string; target: Json } => entry.target !== undefined,
  );
}
