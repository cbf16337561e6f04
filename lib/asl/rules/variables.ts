import type { Finding } from '../invalid-definition.ts';
import { isObject, type Json } from '../json.ts';
import { allStates, type BlockSource, type StateSource } from '../outline.ts';
import { type Rule, SCHEMA } from './rule.ts';
import { reachableFrom } from './transitions.ts';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

/**
 * Variables have valid names, and an inner scope assigns none that an outer one may already hold. What the state
 * around the scope assigns itself (its Output's neighbour, its Catch) comes after the scope has ended: AWS takes that.
 */
export const variables: Rule = ({ blocks }) =>
  allStates(blocks).flatMap((state) => {
    const taken = outerNames(state.block);
    return assignments(state).flatMap(({ field, name }) => {
      const message = objection(name, taken);
      return message
        ? [{ code: SCHEMA, path: `${state.path}/${field}/${name}`, message } satisfies Finding]
        : [];
    });
  });

function objection(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === 'states') return "'states' is reserved; choose another name";
  if (!NAME.test(name.replace(/\.\$$/, '')))
    return 'A variable has a name of 1 to 80 letters, digits and _, no digit first';
  return taken.has(name)
    ? `'${name}' belongs to an outer scope, which can only be read here; choose another name`
    : undefined;
}

function outerNames(block: BlockSource): ReadonlySet<string> {
  const names = new Set<string>();
  for (let around = block.around; around && !isDistributed(around); around = around.block.around) {
    for (const name of assignedBefore(around)) names.add(name);
  }
  return names;
}

function assignedBefore(around: StateSource): string[] {
  return around.block.states
    .filter((state) => state !== around && reachableFrom(around.block, [state.name]).has(around.name))
    .flatMap((state) => assignments(state).map(({ name }) => name));
}

function isDistributed({ source }: StateSource): boolean {
  const processor = source.ItemProcessor;
  const config = isObject(processor) ? processor.ProcessorConfig : undefined;
  return isObject(config) && config.Mode === 'DISTRIBUTED';
}

function assignments({ source }: StateSource): { field: string; name: string }[] {
  const within = (entries: Json | undefined, field: string) =>
    (Array.isArray(entries) ? entries : []).flatMap((entry, index) =>
      isObject(entry) ? namesIn(entry.Assign, `${field}[${index}]/Assign`) : [],
    );
  return [
    ...namesIn(source.Assign, 'Assign'),
    ...within(source.Choices, 'Choices'),
    ...within(source.Catch, 'Catch'),
  ];
}

function namesIn(assign: Json | undefined, field: string): { field: string; name: string }[] {
  return isObject(assign) ? Object.keys(assign).map((name) => ({ field, name })) : [];
}
