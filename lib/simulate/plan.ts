import type { Json, Machine } from '../asl/index.ts';
import type { JourneyDefinition } from '../contracts/journey.ts';
import { stepNamed } from './journey.ts';

/** One way out of a branch or a split. */
export interface Arm {
  readonly step: string;
  readonly kind: 'branch' | 'split';
  /** What a split calls it; a branch's arms have no names. */
  readonly name?: string;
  /** The step that it begins with. */
  readonly begins: string;
}

/** How a journey's machine is laid out, as far as a forecast tells of it. */
export interface Plan {
  /** The steps that are done at one go where a step's first state stands, that step first. */
  readonly together: Readonly<Record<string, readonly string[]>>;
  readonly arms: readonly Arm[];
}

/** Reads the layout off the machine that is played. */
export function planOf({ blocks }: Machine, { steps, splits }: JourneyDefinition): Plan {
  const kinds = new Map(steps.map(({ id, kind }) => [id, kind]));
  const together: Record<string, string[]> = {};
  const arms: Arm[] = [];
  for (const { states } of blocks.values()) {
    const sources = [...states].map(([name, { source }]): Named => ({ name, source }));
    for (const { name, source } of sources) {
      const step = stepNamed(name);
      const kind = kinds.get(step);
      if (kind === undefined) continue;
      const acts = actionsIn(source).filter((id) => kinds.has(id));
      together[step] = [...new Set([...(together[step] ?? [step]), ...acts])];
      if (source.Type !== 'Choice' || (kind !== 'branch' && kind !== 'split')) continue;
      const names = kind === 'split' ? splits.find((split) => split.step === step)?.arms : undefined;
      for (const [place, target] of [...new Set(targetsIn(source))].entries()) {
        const begins = stepNamed(target);
        if (!kinds.has(begins) || isShared(target, name, sources)) continue;
        const called = names?.[place]?.name;
        arms.push({ step, kind, ...(called === undefined ? {} : { name: called }), begins });
      }
    }
  }
  return { together, arms };
}

interface Named {
  readonly name: string;
  readonly source: Source;
}

/** Whether other states than a choice and the target's own lead to it as well: there arms meet again. */
const isShared = (target: string, choice: string, sources: readonly Named[]): boolean =>
  sources.some(
    ({ name, source }) =>
      name !== choice &&
      stepNamed(name) !== stepNamed(target) &&
      [...targetsIn(source), source.Next, ...listIn(source.Catch).map(({ Next }) => Next)].includes(target),
  );

type Source = { readonly [name: string]: Json };
const listIn = (value: Json | undefined): readonly Source[] =>
  Array.isArray(value) ? value.filter(isSource) : [];
const isSource = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldOf = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;

const actionsIn = ({ Arguments }: Source): string[] =>
  listIn(fieldOf(fieldOf(Arguments, 'Payload'), 'actions')).flatMap(({ id }) =>
    typeof id === 'string' ? [id] : [],
  );

const targetsIn = ({ Choices, Default }: Source): string[] =>
  [...listIn(Choices).map(({ Next }) => Next), Default].filter((next) => typeof next === 'string');
