import type { Path } from '../model/place.ts';
import { everyStep, kindOf } from '../steps/kind-of.ts';
import { readJourney } from '../syntax/read-journey.ts';
import { isTranslation, writtenIds } from '../syntax/step-ids.ts';
import { type Applied, applyChange } from './apply-change.ts';
import { afterInsertion, afterRemoval, at, isWithin } from './change.ts';
import { openYaml } from './open-yaml.ts';
import { isRecord } from './slots.ts';

/** A change of the text by an operation of the canvas, and the step that it leaves selected. */
export type Operated =
  | { readonly ok: true; readonly text: string; readonly focus?: Path }
  | { readonly ok: false; readonly message: string };

/** A place for a step: before the one at `index` of a list, which may not be there yet. */
export interface Opening {
  readonly list: Path;
  readonly index: number;
}

const focused = (applied: Applied, focus: Path): Operated => (applied.ok ? { ...applied, focus } : applied);

/** Puts a step in. */
export const insertStep = (text: string, { list, index }: Opening, value: unknown): Operated =>
  focused(applyChange(text, { kind: 'insert', list, index, value }), [...list, index]);

/** Takes a step out with all that is in it; a list that may be missing goes with its last step. */
export const removeStep = (text: string, path: Path): Operated => {
  const list = path.slice(0, -1);
  const lone = isLone(text, path);
  return applyChange(text, { kind: 'remove', path: lone ? list : path });
};

/** Moves a step with all that is in it to another place of the journey. */
export function moveStep(text: string, from: Path, opening: Opening): Operated {
  if (isWithin(opening.list, from)) return { ok: false, message: 'A step can not be moved into itself.' };
  const move = { kind: 'move', from, ...opening } as const;
  const moved = applyChange(text, move);
  if (!moved.ok) return moved;
  const { list, index } = afterRemoval(move);
  const source = from.slice(0, -1);
  // The list that the step was alone in goes, unless the step went back into it.
  const emptied = isLone(text, from) && !isWithin(opening.list, source);
  const rest = emptied
    ? applyChange(moved.text, { kind: 'remove', path: afterInsertion(source, list, index) })
    : moved;
  return focused(rest, [...list, index]);
}

/** Puts a copy of a step behind it. Ids that are written in it are told apart by a number. */
export function duplicateStep(text: string, path: Path): Operated {
  const open = openYaml(text);
  const data = open?.data;
  const taken = new Set(writtenIds(data));
  const copy = withFreshIds(at(data, path), taken);
  return insertStep(text, { list: path.slice(0, -1), index: Number(path.at(-1)) + 1 }, copy);
}

/** Writes a value of a step or of the journey's head; undefined takes its key out. */
export function setValue(text: string, path: Path, value: unknown): Operated {
  const open = openYaml(text);
  if (value === undefined && open !== undefined && at(open.data, path) === undefined)
    return { ok: true, text };
  return applyChange(text, value === undefined ? { kind: 'remove', path } : { kind: 'set', path, value });
}

/** Puts an item into a list that is no list of steps: a start, a stop, an arm. */
export const insertItem = (text: string, list: Path, index: number, value: unknown): Operated =>
  applyChange(text, { kind: 'insert', list, index, value });

/** Gives a key another name: the arm of a split, an attribute. */
export const renameKey = (text: string, path: Path, key: string): Operated =>
  applyChange(text, { kind: 'rename', path, key });

/** Gives a step an id, and names it so in every expression that asks for its answer. */
export function renameStep(text: string, path: Path, id: string): Operated {
  const before = idAt(text, path);
  const named = applyChange(text, { kind: 'set', path: [...path, 'id'], value: id });
  if (!named.ok || before === undefined) return named;
  return expressionsIn(text).reduce<Operated>((changed, { text: written, path: where }) => {
    const renamed = withStepRenamed(written, before, id);
    if (!changed.ok || renamed === written) return changed;
    return applyChange(changed.text, { kind: 'set', path: where, value: renamed });
  }, named);
}

/** An expression that names a step's answer by another id. */
export function withStepRenamed(expression: string, from: string, to: string): string {
  const written = /^[A-Za-z_]\w*$/.test(to) ? to : `\`${to}\``;
  const name = from.replace(/[^\w]/g, '\\$&');
  return expression.replace(
    new RegExp(`(\\$steps\\s*\\.\\s*)(?:\`${name}\`|${name}(?![\\w-]))`, 'g'),
    `$1${written}`,
  );
}

/** Tests beside a journey, where they name a step by its id. */
export function withTestsRenamed(text: string, from: string, to: string): string {
  const open = openYaml(text);
  const data = open?.data;
  if (!isRecord(data) || !Array.isArray(data.tests)) return text;
  return data.tests.reduce<string>((changed: string, test: unknown, index: number) => {
    let after = changed;
    if (isRecord(test) && isRecord(test.splits) && Object.hasOwn(test.splits, from))
      after = kept(renameKey(after, ['tests', index, 'splits', from], to), after);
    const events = isRecord(test) && Array.isArray(test.events) ? test.events : [];
    for (const [place, event] of events.entries())
      if (isRecord(event) && isRecord(event.data) && event.data.step === from)
        after = kept(setValue(after, ['tests', index, 'events', place, 'data', 'step'], to), after);
    return after;
  }, text);
}

const kept = (operated: Operated, before: string): string => (operated.ok ? operated.text : before);

function isLone(text: string, path: Path): boolean {
  const open = openYaml(text);
  const list = path.slice(0, -1);
  const steps = open === undefined ? undefined : at(open.data, list);
  const key = list.at(-1);
  const isOptional =
    key === 'then' ||
    (key === 'else' && list.at(-3) !== 'branch') ||
    (key === 'steps' && list.at(-3) === 'split');
  return Array.isArray(steps) && steps.length === 1 && isOptional;
}

function idAt(text: string, path: Path): string | undefined {
  const step = stepsIn(text).find((each) => isWithin(each.path, path) && each.path.length === path.length);
  return step?.id;
}

function journeyIn(text: string) {
  const open = openYaml(text);
  const data = open?.data;
  return isRecord(data) ? readJourney(data).journey : undefined;
}

function stepsIn(text: string) {
  const journey = journeyIn(text);
  return journey === undefined ? [] : [...everyStep(journey.steps), ...everyStep(journey.orphans)];
}

function expressionsIn(text: string) {
  const strays = journeyIn(text)?.strays.map(({ expression }) => expression) ?? [];
  const ofSteps = stepsIn(text).flatMap((step) => {
    const { conditions = [], instants = [] } = kindOf(step).parts(step);
    return [...conditions.map(({ expression }) => expression), ...instants];
  });
  return [...ofSteps, ...strays];
}

function withFreshIds(value: unknown, taken: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withFreshIds(item, taken));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isTranslation(key, inner)) return [key, inner];
      const copy =
        key === 'id' && typeof inner === 'string' ? fresh(inner, taken) : withFreshIds(inner, taken);
      return [key, copy];
    }),
  );
}

function fresh(id: string, taken: Set<string>): string {
  const base = id.replace(/-\d+$/, '');
  let n = 2;
  while (taken.has(`${base}-${n}`)) n += 1;
  taken.add(`${base}-${n}`);
  return `${base}-${n}`;
}

/** Several operations as one: all of them, or none. */
export const applyAll = (text: string, operations: readonly ((text: string) => Operated)[]): Operated =>
  operations.reduce<Operated>((before, operation) => (before.ok ? operation(before.text) : before), {
    ok: true,
    text,
  });
